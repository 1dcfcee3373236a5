from zhouzhi.documents.reading.labels import MATERIAL_LABELS
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.materials import MATERIALS
from zhouzhi.documents.reading.lexicon.offices import is_organisation
from zhouzhi.documents.reading.lexicon.verbs import submit_within


def test_every_material_has_words_and_a_label() -> None:
    assert set(MATERIALS) == set(MATERIAL_LABELS)


def test_blanked_text_keeps_its_length() -> None:
    assert blank_out("填写《统计表》（附件2）后报送") == "填写" + "□" * 10 + "后报送"


def test_office_is_told_by_how_its_name_ends() -> None:
    told = ("云溪市科学技术局", "科普科（收）", "活动现场", "局")
    assert [is_organisation(words) for words in told] == [True, True, False, False]


def test_verb_counts_only_within_its_clause_and_reach() -> None:
    text = "将活动总结报送市局，并提交照片"
    found = [submit_within(text, start, most) for start, most in ((1, 10), (1, 3), (7, 10))]
    assert [m and m[0] for m in found] == ["报送", None, None]
