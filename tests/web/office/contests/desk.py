"""What a call quotes of its notice, and a file that a unit hands in."""

from django.core.files.uploadedfile import SimpleUploadedFile

SENTENCE = "各单位限报两项。"


def a_file(name: str = "报名表.pdf", content: bytes = b"%PDF-1.4 a form") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
