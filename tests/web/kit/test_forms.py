"""Forms tie labels, hints and errors to their fields."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from lindwurm.web.kit.tables import Column, Table


class Small(forms.Form):
    name = forms.CharField(help_text="Kurz.", max_length=3)
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, required=False)
    ok = forms.BooleanField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_input_gets_its_class_and_its_own_ones():
    form = Small()
    form.fields["name"].widget.attrs["class"] = "own"

    assert 'class="own kern-form-input__input"' in str(form["name"])
    assert "kern-form-input__input" not in str(form["ok"])
    assert "kern-form-input__input" not in str(form["token"])


def test_field_says_hint_and_error_by_their_ids():
    with translation.override("de"):
        drawn = str(Small({"name": "zu lang"}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert '<a href="#id_name">' in drawn
    assert "(freiwillig)" in drawn
    assert 'type="hidden" name="token"' in drawn


def test_empty_field_is_asked_for_in_plain_german():
    with translation.override("de"):
        drawn = str(Small({"name": ""}))

    assert "Bitte füllen Sie dieses Feld aus." in drawn
    assert "zwingend" not in drawn


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Titel", "Titel: Fehlt."),
        ("Was soll geschehen?", "Was soll geschehen? Fehlt."),
        ("Ich stimme zu.", "Ich stimme zu. Fehlt."),
    ],
)
def test_summary_puts_no_colon_behind_a_sentence(label, said):
    class Asked(forms.Form):
        word = forms.CharField(label=label, error_messages={"required": "Fehlt."})

    assert f'<a href="#id_word">{said}</a>' in str(Asked({}))


def test_fields_of_one_answer_are_not_called_optional():
    class OneAnswer(forms.Form):
        is_one_answer = True
        points = forms.IntegerField(required=False)
        choice = forms.ChoiceField(choices=[("a", "A")], required=False, widget=forms.RadioSelect)

    with translation.override("de"):
        assert "freiwillig" not in str(OneAnswer())


def test_unbound_form_has_no_summary():
    assert "error-summary" not in str(Small())


def test_form_errors_stand_in_the_summary():
    form = Small({"name": "abc"})
    form.add_error(None, "Passt nicht zusammen.")

    assert "<li>Passt nicht zusammen.</li>" in str(form)


def test_formset_draws_all_its_forms():
    formset = forms.formset_factory(Small, extra=2)()

    assert str(formset).count('id="id_form-1-name"') == 1
    assert "form-TOTAL_FORMS" in str(formset)


def test_table_names_rows_and_heads():
    table = Table(
        caption="Kosten",
        columns=(Column(label="Was"), Column(label="Betrag", numeric=True)),
        rows=[("<b>", "1 €")],
    )

    drawn = render_to_string("kit/table.html", {"table": table})

    assert '<th scope="row" role="rowheader">&lt;b&gt;</th>' in drawn
    assert '<td role="cell" data-head="Betrag" class="n">1 €</td>' in drawn


def test_empty_table_says_so():
    table = Table(caption="Kosten", columns=(Column(label="Was"),), rows=[], empty="Noch keine.")

    assert render_to_string("kit/table.html", {"table": table}) == '<p class="empty">Noch keine.</p>\n'
