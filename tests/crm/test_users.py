"""Owners that are identifiers: asked about, and turned into names by the list of users beside the deals."""

import pytest

import crm
from crm.owner_ids import looks_like_id
from crm.vendors import advice_on_users, all_vendors
from tests.crm.exports import codes, csv_file, problem, read, values
from ui.words import Words, languages

DEALS = ("Id", "StageName", "Amount", "CloseDate", "OwnerId")
ANA, BEN = "0058d000003XyZwAAK", "0058d000003AbCdAAK"


@pytest.mark.parametrize(
    ("owner", "is_id"),
    [
        ("0058d000003XyZw", True),
        ("0058d000003XyZwAAK", True),
        ("417", True),
        ("zcrm_4876876000000123001", True),
        ("6F9619FF-8B86-D011-B42D-00C04FC964FF", True),
        ("base.user_admin", True),
        ("__export__.res_users_8_5d1f4c2a", True),
        ("5f8d0d55b54764421b7156c3", True),
        ("Ana", False),
        ("ana@example.com", False),
        ("Rep 12", False),
        ("J. Smith", False),
        ("", False),
    ],
)
def test_identifiers_are_told_from_names(owner, is_id):
    assert looks_like_id(owner) is is_id


def test_owners_that_are_identifiers_are_asked_about_with_the_way_of_this_crm():
    export = read(
        DEALS,
        ("0068d00000AbCdE", "Closed Won", "5", "2026-01-01", ANA),
        ("0068d00000AbCdF", "Closed Won", "5", "2026-01-01", BEN),
        ("0068d00000AbCdG", "Closed Won", "5", "2026-01-01", ANA),
    )
    assert values(export, "rep") == [ANA, BEN, ANA]
    found = problem(export, "owner_ids")
    assert (found.severity, found.values["n"], found.values["examples"]) == ("question", 3, f"{ANA}, {BEN}")
    assert "User.csv" in found.advice(str.format)


def test_names_are_not_asked_about():
    assert "owner_ids" not in codes(read(("Owner", "Stage"), ("Ana", "Demo"), ("12", "Demo"), ("Ben", "Demo")))


EIGHTEEN = (DEALS, ("1", "Closed Won", "5", "2026-01-01", ANA), ("2", "Closed Won", "5", "2026-01-01", BEN[:15]))


def users(*rows, header=("Id", "Username", "FirstName", "LastName", "Name", "Email", "IsActive"), name="User.csv"):
    return csv_file(header, *rows, name=name)


SALESFORCE = users(
    (ANA[:15], "ana@x.c", "Ana", "Pérez", "Ana Pérez", "ana@x.com", "TRUE"),
    (BEN, "ben@x.c", "Ben", "Smith", "Ben Smith", "ben@x.com", "FALSE"),
)


def test_identifiers_become_names_in_deals_and_activities():
    calls = csv_file(
        ("Activity Type", "ActivityDate", "OwnerId", "Status"),
        ("Call", "2026-01-05", BEN, "Completed"),
        name="Task.csv",
    )
    export = read(*EIGHTEEN, beside=[calls, SALESFORCE])
    assert values(export, "rep") == ["Ana Pérez", "Ben Smith"]
    assert export.activities["rep"].tolist() == ["Ben Smith"]
    assert "owner_ids" not in codes(export)
    source = export.sources[-1]
    assert (source.file, source.kind, source.rows_used) == ("User.csv", "users", 2)


def test_activities_alone_may_be_what_the_users_are_for():
    calls = csv_file(
        ("Activity Type", "ActivityDate", "OwnerId", "Status"),
        ("Call", "2026-01-05", BEN, "Completed"),
        name="Task.csv",
    )
    export = read(("Owner", "Stage"), ("Ben Smith", "Demo"), beside=[calls, SALESFORCE])
    assert export.activities["rep"].tolist() == values(export, "rep") == ["Ben Smith"]


def test_an_activity_finds_its_deal_among_several_of_one_name_by_the_user_behind_it():
    deals = (("Id", "Name", "StageName", "OwnerId"), ("1", "New", "Demo", ANA), ("2", "New", "Demo", BEN))
    meetings = csv_file(
        ("Activity Type", "Activity Date", "OwnerId", "Status", "Opportunity"),
        ("Meeting", "2026-01-05", BEN, "Completed", "New"),
        name="meetings.csv",
    )
    export = read(*deals, beside=[meetings, SALESFORCE])
    assert export.activities["opportunity_id"].tolist() == ["2"]


GUID = "6f9619ff-8b86-d011-b42d-00c04fc964ff"


@pytest.mark.parametrize(
    ("header", "row", "owner", "team"),
    [
        ("Id,Username,FirstName,LastName,Name", "7,ag,Ana,Gil,Ana Gil", "7", ""),  # Salesforce
        ("User ID,First name,Last name,Email,Teams", "7,Ana,Gil,a@x,North", "7", "North"),  # HubSpot
        ("id,email,firstName,lastName,userId,archived", "7,a@x,Ana,Gil,99,false", "7", ""),  # its owners
        ("id,email,firstName,lastName,archived", "7,a@x,Ana,Gil,false", "7", ""),
        ("ID,ACTIVE,NAME,LAST_NAME,EMAIL,LAST_LOGIN", "7,Y,Ana,Gil,a@x,", "7", ""),  # Bitrix24
        ("(Do Not Modify) User,Full Name,Business Unit", f"{GUID.upper()},Ana Gil,South", "{" + GUID + "}", "South"),
        ("User Id,First Name,Last Name,Role,Profile,Status", "487687600000123001,Ana,Gil,CEO,Admin,active",
         "487687600000123001", ""),  # Zoho
        ("External ID,Name,Login,Language", "base.user_admin,Ana Gil,ana,en_US", "base.user_admin", ""),  # Odoo
        ("id,name", "7,Ana Gil", "7", ""),
        ("id,nombre,equipo", "7,Ana Gil,Norte", "7", "Norte"),
        ("ID,Nombre,Apellidos", "7,Ana,Gil", "7", ""),
        ("Name,Email", "Ana Gil,Ana@x.com", "ana@X.com", ""),
    ],
)  # fmt: skip
def test_the_users_of_every_crm_are_read(header, row, owner, team):
    people = users(row.split(","), header=header.split(","))
    export = read(("Deal ID", "Owner", "Stage"), ("1", owner, "Demo"), beside=[people])
    assert values(export, "rep") == ["Ana Gil"]
    assert values(export, "team") == [team]
    assert export.sources[1].kind == "users"


def test_the_team_of_the_deal_comes_before_that_of_the_list():
    people = users(("1", "Ana", "North"), header=("id", "name", "team"))
    export = read(("Owner", "Team", "Stage"), ("1", "South", "Demo"), ("1", "", "Demo"), beside=[people])
    assert values(export, "team") == ["South", "North"]


def test_owners_the_list_does_not_know_stay_and_are_counted():
    people = users(("1", "Ana"), header=("id", "name"))
    export = read(("Owner", "Stage"), ("1", "Demo"), ("2", "Demo"), ("2", "Won"), beside=[people])
    assert values(export, "rep") == ["Ana", "2", "2"]
    found = problem(export, "unlisted_owners")
    assert (found.severity, found.rows, found.values["example"]) == ("note", (3, 4), "2")


def test_two_people_of_one_name_stay_two():
    people = users(("1", "Ana", "a@x.com"), ("2", "ANA", "b@x.com"), ("3", "Ben", ""), ("4", "Ben", ""),
                   header=("id", "name", "email"))  # fmt: skip
    export = read(("Owner", "Stage"), ("1", "Demo"), ("2", "Demo"), ("3", "Won"), beside=[people])
    assert values(export, "rep") == ["Ana (a@x.com)", "ANA (b@x.com)", "Ben"]
    assert problem(export, "namesakes").values["names"] == "ANA (b@x.com); Ana (a@x.com)"


def test_two_accounts_of_one_person_are_one_rep():
    people = users(("1", "Ana", "a@x.com"), ("2", "Ana", "A@x.com"), header=("id", "name", "email"))
    export = read(("Owner", "Stage"), ("1", "Demo"), ("2", "Demo"), beside=[people])
    assert values(export, "rep") == ["Ana", "Ana"]


def test_rows_of_the_list_that_name_nobody_are_set_aside():
    people = users(("1", "Ana"), ("", "Ben"), ("3", ""), ("1", "Eva"), ("9", "Zoe"), header=("id", "name"))
    source = read(("Owner", "Stage"), ("1", "Demo"), beside=[people]).sources[1]
    assert (source.rows_read, source.rows_used) == (5, 2)
    assert dict(zip(source.aside["line"], source.aside["reason"], strict=True)) == {
        3: "no_name",
        4: "no_name",
        5: "repeated_name",
    }


def test_accounts_get_their_names():
    accounts = csv_file(
        ("Id", "Name", "Industry", "OwnerId"), ("0018d00000AbCdEAAV", "Acme", "Retail", "1"), name="Account.csv"
    )
    export = read(
        ("Id", "AccountId", "StageName", "OwnerId"),
        ("1", "0018d00000AbCdE", "Demo", "1"),
        ("2", "0018d00000Nobod", "Demo", "1"),
        beside=[accounts],
    )
    assert values(export, "account") == ["Acme", "0018d00000Nobod"]
    assert export.sources[1].kind == "accounts"


def test_a_plain_list_of_accounts_is_not_taken_for_users():
    accounts = csv_file(("id", "name"), ("a1", "Acme"), ("a2", "Globex"), name="firms.csv")
    export = read(("Owner", "Stage", "Account"), ("Ana", "Demo", "a2"), beside=[accounts])
    assert (values(export, "rep"), values(export, "account")) == (["Ana"], ["Globex"])


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("id", "name", "price"), [("1", "Widget", "9"), ("2", "Gadget", "8")]),  # products have numbers too
        (("id", "name"), [("1", "Widget"), ("8", "Gadget")]),  # too few of those who own deals
    ],
)
def test_a_list_that_may_be_of_something_else_names_no_reps(header, rows):
    deals = [("Deal ID", "Owner", "Stage"), *((str(n), str(n), "Demo") for n in (1, 2, 3))]
    export = read(*deals, beside=[csv_file(header, *rows, name="products.csv")])
    assert values(export, "rep") == ["1", "2", "3"]
    assert "owner_ids" in codes(export)


def test_what_was_named_is_said():
    people = users(("7", "Ana"), ("8", "Ben"), ("9", "Eva"), header=("id", "name"))
    found = problem(read(("Owner", "Stage"), ("7", "Demo"), ("8", "Demo"), beside=[people]), "named")
    assert (found.severity, found.values["n"], found.values["example"]) == ("note", 2, "7 = Ana")


@pytest.mark.parametrize("vendor", [vendor for vendor in all_vendors() if vendor.users], ids=lambda vendor: vendor.name)
@pytest.mark.parametrize("language", languages())
def test_the_way_to_the_list_is_said_in_every_language(vendor, language):
    assert set(vendor.users) == {*languages()}
    assert Words(language).say(advice_on_users(vendor.name)) == vendor.users[language]


def test_a_crm_without_a_way_of_its_own_has_the_general_one():
    assert advice_on_users("no such CRM") == advice_on_users("") != ""


def test_a_list_that_names_nobody_here_is_refused_and_the_rest_goes_on():
    export = read(("Owner", "Stage"), ("Ana", "Demo"), beside=[SALESFORCE])
    assert values(export, "rep") == ["Ana"]
    assert problem(export, "users_unused").severity == "refused"
    contacts = csv_file(("Id", "First Name", "Last Name", "Email"), ("1", "Eva", "Ruiz", "e@x"), name="contacts.csv")
    assert problem(read(("Owner", "Stage"), ("Ana", "Demo"), beside=[contacts]), "no_deals").file == "contacts.csv"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (SALESFORCE, "users_alone"),
        (csv_file(("Id", "Name", "Industry"), ("1", "Acme", "Retail"), name="Account.csv"), "accounts_alone"),
    ],
)
def test_alone_they_ask_for_the_deals(file, code):
    with pytest.raises(crm.Refused) as refused:
        crm.read([file])
    assert refused.value.problem.code == code
    assert code in crm.BESIDE_DEALS


def test_a_list_that_could_be_deals_can_still_be_told_to_be_deals():
    file = csv_file(("id", "nombre", "quien", "como"), ("1", "Alfa", "Ana", "Closed Won"), name="own.csv")
    (layout,) = crm.layouts([file])
    assert (layout.kind, "stage" in crm.fields_of(layout.kind)) == ("", True)
    told = crm.Choices(columns={layout.signature: {"quien": "owner", "como": "stage"}})
    assert values(crm.read([file], choices=told), "rep") == ["Ana"]
