"""LibreOffice is whole only with all that opens what is taken away."""

from tools.office import PARTS, lacking


def office(folder, *libraries):
    program = folder / "soffice"
    program.touch()
    for library in libraries:
        (folder / library).touch()
    return str(program)


def test_without_one_everything_is_lacking():
    assert lacking(None) == ["libreoffice-calc", "libreoffice-impress", "libreoffice-writer"]


def test_an_office_without_its_word_processor_lacks_that_alone(tmp_path):
    assert lacking(office(tmp_path, "libsclo.so", "libsdlo.so")) == ["libreoffice-writer"]


def test_a_whole_one_and_one_laid_out_otherwise_lack_nothing(tmp_path):
    assert lacking(office(tmp_path)) == []
    assert lacking(office(tmp_path, *PARTS.values())) == []
