"""Damaged files are read nearly as well as whole ones; and the score that says so is what it claims to be."""

from collections import Counter

import pytest

import crm
from tests.crm.damage import Board, Damaged, Loaded, Truth, board, count_by_kind, damaged_files, loaded, score
from tests.crm.damage.scoring import precision_recall_f1
from tests.crm.damage.tables import RECORDS, tables

EACH = 60  # files of a kind; all of them take ten minutes
SIMPLE, WEIGHTED = 9.93, 9.60
TRUTH = Truth(("a", "b"), (("1", "2"), ("3", "4"), ("3", "4"), ("5", "6")))


def file(*truths: Truth) -> Damaged:
    return Damaged("kind", "name", b"", truths)


@pytest.fixture(scope="module")
def chosen() -> list[Damaged]:
    return list(damaged_files(EACH))


def test_the_reader_scores_at_least_9_93_over_all_files_and_9_60_over_all_kinds(chosen):
    scored = board(chosen, count_by_kind(), lambda damaged: loaded(crm.read_grid, damaged))
    assert scored.simple >= SIMPLE, scored.table()
    assert scored.weighted >= WEIGHTED, scored.table()


def test_every_kind_of_damage_was_done_to_every_table_it_can_be_done_to(chosen):
    kinds = count_by_kind()
    assert sum(kinds.values()) > 25_000
    assert Counter(damaged.kind for damaged in chosen) == {kind: min(EACH, count) for kind, count in kinds.items()}
    assert [len(table.records) for table in tables()] == [RECORDS] * 5


def test_the_files_are_the_same_each_time(chosen):
    assert list(damaged_files(EACH)) == chosen


def test_a_perfect_load_is_10():
    assert score(file(TRUTH), Loaded(TRUTH.header, TRUTH.records)) == 10


def test_a_file_that_fails_to_load_is_0():
    assert score(file(TRUTH), Loaded(failed="refused")) == 0


def test_an_empty_file_is_to_be_refused():
    assert score(file(), Loaded(failed="refused")) == 10
    assert score(file(), Loaded()) == 0


def test_a_table_without_a_cell_has_only_the_point_for_loading():
    assert score(file(TRUTH), Loaded()) == 1


def test_a_record_lost_costs_recall():
    # Header 2 of 2. Records 3 of 4: precision 1, recall 3/4, F1 2 * 3/4 / (7/4) = 6/7.
    # Cells 2 + 6 of 2 + 8: precision 1, recall 8/10, F1 2 * 0.8 / 1.8 = 8/9.
    found = Loaded(TRUTH.header, TRUTH.records[:3])
    assert score(file(TRUTH), found) == pytest.approx(1 + 3 + (1 + 3 / 4 + 6 / 7) + (1 + 8 / 10 + 8 / 9))


def test_a_record_too_many_costs_precision():
    # Records 4 of 5 found: precision 4/5, recall 1, F1 8/9. Cells 10 of 12: precision 10/12, recall 1, F1 20/22.
    found = Loaded(TRUTH.header, (*TRUTH.records, ("x", "y")))
    assert score(file(TRUTH), found) == pytest.approx(1 + 3 + (4 / 5 + 1 + 8 / 9) + (10 / 12 + 1 + 20 / 22))


def test_a_record_twice_counts_twice():
    # ("3", "4") is there twice and found once, ("1", "2") is there once and found twice: 3 of 4 records are right.
    found = Loaded(TRUTH.header, (("1", "2"), ("1", "2"), ("3", "4"), ("5", "6")))
    assert score(file(TRUTH), found) == pytest.approx(1 + 3 + 3 * 3 / 4 + 3 * 8 / 10)


def test_a_header_taken_for_a_record_costs_the_header():
    # No header cell is found: 0. Records 4 of 5: precision 4/5, recall 1, F1 8/9. The cells are all there: 3.
    found = Loaded(("", ""), (TRUTH.header, *TRUTH.records))
    assert score(file(TRUTH), found) == pytest.approx(1 + 0 + (4 / 5 + 1 + 8 / 9) + 3)


def test_a_cell_moved_to_the_next_column_costs_the_record_and_no_cell():
    found = Loaded(TRUTH.header, (("2", "1"), *TRUTH.records[1:]))
    assert score(file(TRUTH), found) == pytest.approx(1 + 3 + 3 * 3 / 4 + 3)


def test_blank_cells_beyond_the_table_are_no_cells():
    found = Loaded((*TRUTH.header, ""), tuple((*record, "") for record in TRUTH.records))
    assert score(file(TRUTH), found) == 10


def test_where_several_readings_are_right_the_nearest_counts():
    other = Truth(TRUTH.header, TRUTH.records[:3])
    assert score(file(TRUTH, other), Loaded(TRUTH.header, TRUTH.records[:3])) == 10


def test_precision_recall_and_f1_of_nothing():
    assert precision_recall_f1([], []) == (1, 1, 1)
    assert precision_recall_f1(["a"], []) == precision_recall_f1([], ["a"]) == (0, 0, 0)


def test_the_simple_mean_weighs_files_and_the_weighted_one_kinds():
    # 300 files of which two were scored 10 and 8, and one file of 0: simple 9 * 300 / 301, weighted (9 + 0) / 2.
    scored = Board({"many": [10.0, 8.0], "one": [0.0]}, {"many": 300, "one": 1})
    assert scored.simple == pytest.approx(9 * 300 / 301)
    assert scored.weighted == 4.5
    assert "one" in scored.table().splitlines()[1]  # the worst first


def test_a_reader_that_gives_numbers_for_headers_found_none():
    def without_header(file):
        return crm.read_grid(file).set_axis([0, 1], axis="columns")

    damaged = Damaged("kind", "name", b"a,b\n1,2\n", ())
    assert loaded(without_header, damaged) == Loaded(("", ""), (("1", "2"),))
    assert loaded(crm.read_grid, damaged) == Loaded(("a", "b"), (("1", "2"),))
    assert loaded(crm.read_grid, Damaged("kind", "name", b"", ())) == Loaded(failed="refused")
