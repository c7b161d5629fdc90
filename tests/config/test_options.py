"""Variables become options, and a wrong one says what was expected, what came and what to do."""

from pathlib import Path

import pytest

from lindwurm.config.options import (
    Mode,
    OptionError,
    Options,
    database_settings,
    mail_folder,
    mail_settings,
    origins,
    read_options,
)


def test_options_without_variables_are_those_of_production():
    assert read_options({}) == Options()
    assert Options().mode is Mode.PRODUCTION


def test_every_field_can_be_set_by_its_variable():
    options = read_options(
        {
            "LINDWURM_MODE": "Demo",
            "LINDWURM_DATA": "/srv/lindwurm",
            "LINDWURM_DATABASE_URL": " postgresql://db/lindwurm ",
            "LINDWURM_SECRET": "s" * 40,
            "LINDWURM_HOSTS": "a.example, b.example,",
            "LINDWURM_HOST_CITIES": "A.example=worms,b.example=musterstadt",
            "LINDWURM_PUBLIC_URL": " http://mitmachen.example:8100/ ",
            "LINDWURM_HTTPS": "nein",
            "LINDWURM_BEHIND_PROXY": "yes",
            "LINDWURM_MAIL_URL": "smtp://mail.example",
            "LINDWURM_MAIL_FROM": "digital@stadt.example",
            "LINDWURM_SESSION_HOURS": "2",
            "LINDWURM_MAP_STYLE": "https://karten.stadt.example/stil.json",
        }
    )

    assert options == Options(
        mode=Mode.DEMO,
        data=Path("/srv/lindwurm"),
        database_url="postgresql://db/lindwurm",
        secret="s" * 40,
        hosts=("a.example", "b.example"),
        host_cities=(("a.example", "worms"), ("b.example", "musterstadt")),
        public_url="http://mitmachen.example:8100",
        https=False,
        behind_proxy=True,
        mail_url="smtp://mail.example",
        mail_from="digital@stadt.example",
        session_hours=2,
        map_style="https://karten.stadt.example/stil.json",
    )


def test_variables_of_others_are_left_alone():
    assert read_options({"PATH": "/bin", "LINDWURM_LANG": "en", "LINDWURM_CHROMIUM": "/x"}) == Options()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINDWURM_MODE", "debug"),
        ("LINDWURM_HTTPS", "perhaps"),
        ("LINDWURM_SESSION_HOURS", "0"),
        ("LINDWURM_SESSION_HOURS", "8.5"),
        ("LINDWURM_SESSION_HOURS", "337"),
        ("LINDWURM_HOST_CITIES", "fahrplan.example"),
        ("LINDWURM_HOST_CITIES", "=worms"),
        ("LINDWURM_SECRET_FILE", "/nowhere/at/all"),
        ("LINDWURM_MAP_STYLE", "karten/stil.json"),
        ("LINDWURM_MAP_STYLE", "//karten.example/stil.json"),
        ("LINDWURM_MAP_STYLE", "https://karten.example"),
        ("LINDWURM_MAP_STYLE", "https://name:password@karten.example/stil.json"),
        ("LINDWURM_MAP_STYLE", "https://karten.example; script-src */stil.json"),
        ("LINDWURM_MAP_STYLE", "https://*/stil.json"),
        ("LINDWURM_PUBLIC_URL", "mitmachen.example"),
        ("LINDWURM_PUBLIC_URL", "ftp://mitmachen.example"),
        ("LINDWURM_PUBLIC_URL", "https://mitmachen.example/stadt"),
        ("LINDWURM_PUBLIC_URL", "https://"),
    ],
)
def test_wrong_value_names_variable_value_and_remedy(name, value):
    with pytest.raises(OptionError) as raised:
        read_options({name: value})

    message = str(raised.value)
    assert message.startswith(f"{name}: expected ")
    assert value in message
    assert "correct" in message


def test_secret_is_read_from_a_file_unless_given(tmp_path):
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")

    assert read_options({"LINDWURM_SECRET_FILE": str(file)}).secret == "from the file"
    assert read_options({"LINDWURM_SECRET_FILE": str(file), "LINDWURM_SECRET": "given"}).secret == "given"


def test_database_is_embedded_in_the_data_folder_by_default():
    settings = database_settings(Options(data=Path("/srv")))

    assert (settings["ENGINE"], settings["NAME"]) == ("django.db.backends.sqlite3", "/srv/lindwurm.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_address_is_taken_apart():
    settings = database_settings(
        Options(database_url="postgresql://a%40b:p%2Fw@db.example:5433/city?sslmode=require")
    )

    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert tuple(settings[name] for name in names) == (
        "django.db.backends.postgresql",
        "city",
        "a@b",
        "p/w",
        "db.example",
        "5433",
        {"sslmode": "require"},
    )


@pytest.mark.parametrize("address", ["mysql://db/city", "postgresql://db/", "city"])
def test_database_address_of_another_kind_is_refused_without_its_password(address):
    with pytest.raises(OptionError, match=r"^LINDWURM_DATABASE_URL: expected postgresql://"):
        database_settings(Options(database_url=address))


def test_password_of_a_refused_database_address_is_not_said():
    with pytest.raises(OptionError) as raised:
        database_settings(Options(database_url="mysql://city:geheim@db/city"))

    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize(
    "place", ["city:geheim/1@db/city", "city:[geheim@db/city", "city:geheim@db:65536/city"]
)
@pytest.mark.parametrize(
    ("name", "scheme", "settings"),
    [
        ("database_url", "postgresql", database_settings),
        ("mail_url", "smtp", mail_settings),
    ],
)
def test_address_that_cannot_be_taken_apart_is_refused_without_its_password(name, scheme, settings, place):
    with pytest.raises(OptionError, match=rf"^LINDWURM_{name.upper()}: expected .*%2F") as raised:
        settings(Options(**{name: f"{scheme}://{place}"}))

    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 587, False, False),
        ("smtp://user:word@mail.example:25", 25, False, True),
        ("smtps://user:word@mail.example", 465, True, False),
    ],
)
def test_mail_address_is_taken_apart(address, port, ssl, tls):
    settings = mail_settings(Options(mail_url=address))

    assert settings["EMAIL_HOST"] == "mail.example"
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_SSL"], settings["EMAIL_USE_TLS"]) == (port, ssl, tls)


def test_forms_are_taken_from_every_host_that_is_answered():
    assert origins(["a.example", ".example.org", "*", ".", "127.0.0.1"]) == [
        "https://a.example",
        "https://example.org",
        "https://*.example.org",
        "https://127.0.0.1",
    ]


def test_mail_goes_nowhere_without_an_address():
    assert mail_settings(Options()) == {"EMAIL_BACKEND": "lindwurm.base.accounts.mail.NoMail"}


def test_demo_alone_keeps_mails_in_a_folder():
    kept = Options(mode=Mode.DEMO, mail_url="file:///tmp/eine%20Vorf%C3%BChrung/mails")

    assert mail_settings(kept) == {"EMAIL_BACKEND": "lindwurm.base.accounts.mail.KeptMail"}
    assert mail_folder(kept) == "/tmp/eine Vorführung/mails"  # noqa: S108 -- a name, nothing is written
    assert mail_folder(Options(mode=Mode.DEMO)) == ""
    for mode in (Mode.PRODUCTION, Mode.TEST):
        sent = Options(mode=mode, mail_url="file:///mails")
        assert mail_folder(sent) == ""
        with pytest.raises(OptionError, match=r"^LINDWURM_MAIL_URL: expected smtp://"):
            mail_settings(sent)


@pytest.mark.parametrize("address", ["http://mail.example", "smtp://"])
def test_mail_address_of_another_kind_is_refused(address):
    with pytest.raises(OptionError, match=r"^LINDWURM_MAIL_URL: expected smtp://"):
        mail_settings(Options(mail_url=address))
