"""Acts on processes, draft texts and surveys in words, for the log."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: Final[dict[str, str | Promise]] = {
    "participation.create_process": _("Process begun"),
    "participation.change_process": _("Process changed"),
    "participation.publish_process": _("Process made public"),
    "participation.finish_process": _("Process finished"),
    "participation.cancel_process": _("Process ended early"),
    "participation.delete_process": _("Draft of a process deleted"),
    "participation.add_process_figure": _("Documented count of a process noted"),
    "participation.add_phase": _("Phase added"),
    "participation.change_phase": _("Phase changed"),
    "participation.delete_phase": _("Phase deleted"),
    "participation.add_format": _("Format added"),
    "participation.change_format": _("Format changed"),
    "participation.move_format": _("Format moved"),
    "participation.delete_format": _("Format deleted"),
    "participation.import_draft": _("Text brought in"),
    "participation.publish_draft": _("Version of a text made public"),
    "participation.discard_draft": _("Version of a text thrown away"),
    "participation.add_statement": _("Statement made"),
    "participation.reply_statement": _("Reply to a statement"),
    "participation.change_survey": _("Rules of a survey changed"),
    "participation.add_question": _("Question added"),
    "participation.change_question": _("Question changed"),
    "participation.delete_question": _("Question taken out"),
    "participation.move_question": _("Question moved"),
    "participation.enter_paper_survey": _("Paper form of a survey typed"),
}
