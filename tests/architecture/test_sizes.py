from statistics import median, quantiles

from tests.architecture import source


def test_files_stay_small() -> None:
    sizes = {
        source.name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in source.files()
    }
    sizes = {name: size for name, size in sizes.items() if size}
    assert {name: size for name, size in sizes.items() if size > 400} == {}
    assert median(sizes.values()) <= 100
    assert quantiles(sizes.values(), n=10)[-1] <= 300


def test_functions_stay_small() -> None:
    sizes = {
        f"{source.name(path)}:{function.name}": source.line_count(function)
        for path in source.files()
        for function in source.functions(source.tree(path))
    }
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert median(sizes.values()) <= 8
    assert quantiles(sizes.values(), n=10)[-1] <= 25
