"""Support through the client: the list of all tasks, and the forms of one case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from ethics.casework.situation import situation_of
from ethics.casework.support_tasks import support_tasks
from ethics.casework.supporting import begin_support, follow_support
from ethics.records.journal import entries
from ethics.records.supports import Support
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR, LIST = "MABES/JABAR", "/kerja/dampingan"
PLAN = "Bertemu psikolog tiap pekan."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("supports")
    return open_office(folder)


@pytest.fixture(scope="module")
def references(office: Office) -> list[str]:
    """Two cases with a task that goes on, the older first; one with a task that ended."""
    with office.app.app_context():
        found = []
        for days in (30, 20, 10):
            case = Case(office, polda=JABAR, at=office_days_ago(days)).to_ethics()
            support = begin_support(case.reference, whom=str(case.facts.accused[0].person_id),
                                    kind="psikologi", plan=PLAN, actor=case.actor("sdm"),
                                    at=case.at)  # fmt: skip
            found.append(case.reference)
        assert support is not None
        follow_support(found[-1], support, text="Cukup.", done=True, actor=case.actor("sdm"), at=case.at)
        return found


def sdm(office: Office) -> Visitor:
    return office.visitor("sdm", unit=JABAR)


def counted(office: Office) -> int:
    with office.app.app_context():
        return db.session.execute(select(func.count()).select_from(Support)).scalar_one()


def test_the_list_holds_open_tasks_oldest_first_and_ended_ones_behind_a_filter(
    office: Office, references: list[str]
) -> None:
    page = sdm(office).open(LIST)
    first, second, ended = references
    assert page.text.index(first) < page.text.index(second)
    assert ended not in page.text
    assert PLAN not in page.text
    assert f"/kerja/perkara/{first}/dampingan" in page.links
    over = sdm(office).open(f"{LIST}?selesai=ya").text
    assert ended in over
    assert first not in over
    assert "Psychological referral" in sdm(office).open(f"/en{LIST}").text


def test_that_the_list_was_read_is_on_record(office: Office, references: list[str]) -> None:
    sdm(office).open(LIST)
    with office.app.app_context():
        reader = office.cast.holders("sdm", JABAR)[0]
        newest = entries(f"akses:{reader.account_id}")[-1]
    assert newest.event == "dampingan:didaftar"
    assert references[0] not in newest.body


def test_only_those_who_accompany_have_the_list_and_the_way_to_it(office: Office) -> None:
    assert LIST in sdm(office).open("/kerja/").links
    for role in ("kabidpropam", "akreditor", "itwas"):
        other = office.visitor(role)
        assert other.client.get(LIST).status_code == 403
        assert LIST not in other.open("/kerja/").links


def test_nobody_outside_reach_or_in_the_case_sees_its_task(office: Office, references: list[str]) -> None:
    with office.app.app_context():
        reader = office.cast.holders("sdm", JABAR)[0]
        accused = situation_of(references[0]).facts.accused[0].person_id
        far = tuple(replace(one, unit="MABES/BALI") for one in reader.grants)
        judge = tuple(replace(one, role="kabidpropam") for one in reader.grants)
        seen = [{one.reference for one in support_tasks(who, at=office_days_ago(0)).rows}
                for who in (reader, replace(reader, person_id=accused), replace(reader, grants=far),
                            replace(reader, grants=judge))]  # fmt: skip
    assert [references[0] in one for one in seen] == [True, False, False, False]


def test_without_a_plan_nothing_is_opened_and_the_choices_stay_in_both_languages(
    office: Office, references: list[str]
) -> None:
    before = counted(office)
    for tongue, told in (("", "Tulis rencananya."), ("/en", "Write the plan.")):
        path = f"{tongue}/kerja/perkara/{references[0]}/dampingan"
        answer = sdm(office).send(path, holding="plan", status=422, whom="pelapor", kind="keluarga")
        page = Page(answer.get_data(as_text=True))
        assert told in page.text
        kept = dict(page.form(holding="plan").values)
        assert (kept["whom"], kept["kind"]) == ("pelapor", "keluarga")
    answer = sdm(office).send(path, holding="plan", status=422, plan=PLAN)
    assert dict(Page(answer.get_data(as_text=True)).form(holding="plan").values)["plan"] == PLAN
    assert counted(office) == before


def test_the_same_form_sent_twice_opens_one_task(office: Office, references: list[str]) -> None:
    before, visitor = counted(office), sdm(office)
    path = f"/kerja/perkara/{references[0]}/dampingan"
    form = visitor.open(path).form(holding="plan")
    typed = MultiDict(form.filled(whom="pelapor", kind="keluarga", plan=PLAN))
    for _again in range(2):
        assert visitor.client.post(path, data=typed).status_code == 303
    assert counted(office) == before + 1


@pytest.mark.parametrize("tongue", ["", "/en"])
def test_an_unknown_task_or_case_is_not_found(office: Office, references: list[str], tongue: str) -> None:
    visitor = sdm(office)
    for path in (f"{references[0]}/dampingan/987654", "E-2026-99999/dampingan"):
        assert visitor.client.get(f"{tongue}/kerja/perkara/{path}").status_code == 404
