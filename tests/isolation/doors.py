"""Which rule of the oracle guards which address: one row an address, reading and writing apart.

`given` names the objects of the world that fill the address, in order. An address that is
missing here fails the test, so that no door is added without saying who may come in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Door:
    """Who may read and who may write at an address; "" where the method is not served.

    `is_front` is the root, where the public pages begin for who is not signed in.
    `sends` is what a form must hold for the address to be found at all.
    """

    given: tuple[str, ...] = ()
    reads: str = ""
    writes: str = ""
    sends: Mapping[str, str] = field(default_factory=dict)
    is_front: bool = False


DOORS = {
    "office:today": Door(reads="anyone", is_front=True),
    "office:public_side": Door(reads="anyone"),
    "office:calendar": Door(reads="anyone"),
    "office:calendar_open": Door(writes="anyone"),
    "office:calendar_close": Door(writes="anyone"),
    "office:measures": Door(reads="anyone"),
    "office:working_days": Door(reads="anyone", writes="working days kept"),
    "office:working_days_of": Door(("year",), reads="anyone", writes="working days kept"),
    "office:notices": Door(reads="anyone"),
    "office:notice_upload": Door(writes="runs campaigns"),
    "office:notice_sample": Door(writes="runs campaigns", sends={"sample": "suizhou.docx"}),
    "office:notice": Door(("notice",), reads="notice of the campaign"),
    "office:notice_original": Door(("notice",), reads="notice of the campaign"),
    "office:notice_annex": Door(("notice", "annex"), reads="notice of the campaign"),
    "office:reading": Door(("reading",), reads="reading of the bureau"),
    "office:reading_original": Door(("reading",), reads="reading of the bureau"),
    "office:reading_page": Door(("reading", "page"), reads="reading of the bureau"),
    "office:reading_confirm": Door(("reading",), writes="reading of the bureau"),
    "office:reading_adopt": Door(("reading",), writes="reading of the bureau"),
    "office:reading_retry": Door(("reading",), writes="reading of the bureau"),
    "office:reading_discard": Door(("reading",), writes="reading of the bureau"),
    "office:reading_compare": Door(("read notice",), reads="reading of the bureau"),
    "office:reading_revise": Door(("read notice",), writes="reading of the bureau"),
    "office:reading_set_aside": Door(("read notice",), writes="reading of the bureau"),
    "office:reading_direction": Door(("read notice",), writes="reading of the bureau"),
    "office:annex_add": Door(("read notice",), writes="reading of the bureau"),
    "office:fact_add": Door(("read notice", "kind"), writes="reading of the bureau"),
    "office:fact_confirm": Door(("fact",), writes="reading of the bureau"),
    "office:fact_correct": Door(("fact",), writes="reading of the bureau"),
    "office:fact_reject": Door(("fact",), writes="reading of the bureau"),
    "office:fact_reconsider": Door(("fact",), writes="reading of the bureau"),
    "office:doubt_settle": Door(("doubt",), writes="reading of the bureau"),
    "office:campaigns": Door(reads="anyone"),
    "office:campaign": Door(("campaign",), reads="campaign"),
    "office:campaign_obligations": Door(("campaign",), reads="campaign"),
    "office:campaign_draft": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:draft": Door(("own draft",), reads="campaign run"),
    "office:draft_recompose": Door(("own draft",), writes="campaign run"),
    "office:draft_freeze": Door(("own draft",), writes="campaign run"),
    "office:draft_send": Door(("own draft",), writes="paper issued"),
    "office:draft_withdraw": Door(("own draft",), writes="campaign run"),
    "office:draft_head": Door(("own draft",), reads="campaign run", writes="campaign run"),
    "office:draft_section": Door(("draft section",), writes="campaign run"),
    "office:draft_annexes": Door(("own draft",), writes="campaign run"),
    "office:draft_annex_new": Door(("own draft",), reads="campaign run", writes="campaign run"),
    "office:draft_annex": Door(("draft annex",), reads="campaign run", writes="campaign run"),
    "office:draft_docx": Door(("draft version",), reads="campaign run"),
    "office:draft_files": Door(("own draft",), reads="campaign run"),
    "office:draft_files_again": Door(("draft version",), writes="campaign run"),
    "office:draft_pdf": Door(("draft version",), reads="campaign run"),
    "office:draft_sending": Door(("sent draft",), reads="paper issued"),
    "office:signing": Door(("signing",), reads="campaign run"),
    "office:signing_slip": Door(("signing",), reads="campaign run"),
    "office:sign_off_sign": Door(("place to sign",), writes="paper signed"),
    "office:sign_off_return": Door(("place to sign",), writes="paper signed"),
    "office:sign_off_paper": Door(("place to sign",), writes="paper issued"),
    "office:sign_off_scan": Door(("signed paper",), reads="campaign run"),
    "office:signing_recall": Door(("signing",), writes="paper issued"),
    "office:signing_issue": Door(("signing",), writes="paper issued"),
    "office:numbers": Door(("numbering office",), reads="paper issued"),
    "office:numbers_begin": Door(("numbering office",), writes="paper issued"),
    "office:numbers_on_paper": Door(("series",), writes="paper issued"),
    "office:number_release": Door(("series",), writes="paper issued", sends={"serial": "1"}),
    "office:dispatch": Door(("campaign",), reads="campaign run"),
    "office:dispatch_send": Door(("campaign",), writes="campaign run"),
    "office:reschedule": Door(("requirement",), reads="campaign run", writes="campaign run"),
    "office:change_asked": Door(("requirement",), reads="campaign run", writes="campaign run"),
    "office:postpone": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:occasions": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:campaign_revise": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:derive": Door(reads="runs campaigns", writes="runs campaigns"),
    "office:campaign_again": Door(("campaign",), reads="campaign led", writes="campaign led"),
    "office:duty_new": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:duty_edit": Door(("draft duty",), reads="campaign run", writes="campaign run"),
    "office:duty_remove": Door(("draft duty",), writes="campaign run"),
    "office:lead_times": Door(("unit",), reads="unit led", writes="unit led"),
    "office:themed_week_new": Door(("campaign",), reads="week added", writes="week added"),
    "office:themed_week_edit": Door(("themed week",), reads="week run", writes="week run"),
    "office:owing": Door(("campaign",), reads="campaign run"),
    "office:owing_sheet": Door(("campaign",), reads="campaign run"),
    "office:urge": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:matrix_sheet": Door(("campaign",), reads="campaign"),
    "office:reminders": Door(("campaign",), reads="campaign run"),
    "office:reminders_choose": Door(("campaign",), writes="campaign run"),
    "office:reminders_pause": Door(("campaign",), writes="campaign run"),
    "office:reminders_resume": Door(("campaign",), writes="campaign run"),
    "office:reminders_seen": Door(writes="anyone"),
    "office:campaign_close": Door(("campaign",), writes="campaign run"),
    "office:campaign_reopen": Door(("campaign",), writes="campaign run"),
    "office:extend": Door(("duty",), reads="campaign run", writes="campaign run"),
    "office:waive": Door(("duty",), reads="campaign run", writes="campaign run"),
    "office:reopen": Door(("duty",), reads="campaign run", writes="campaign run"),
    "office:ask_extension": Door(("duty",), reads="duty answered", writes="duty answered"),
    "office:withdraw_request": Door(("wish",), writes="duty answered"),
    "office:extension_requests": Door(reads="anyone"),
    "office:grant_extension": Door(("wish",), reads="campaign run", writes="campaign run"),
    "office:refuse_extension": Door(("wish",), reads="campaign run", writes="campaign run"),
    "office:assign": Door(("duty",), reads="duty answered", writes="duty answered"),
    "office:lock": Door(("required",), reads="campaign run", writes="campaign run"),
    "office:unlock": Door(("duty",), reads="campaign run", writes="campaign run"),
    "office:answer_link": Door(("duty",), reads="campaign run"),
    "office:answer_link_open": Door(("duty",), writes="campaign run"),
    "office:answer_link_close": Door(("duty",), writes="campaign run"),
    "office:citations": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:prefill": Door(("duty",), writes="duty answered"),
    "office:confirm_for_unit": Door(("typed answer",), writes="answer of the university"),
    "office:statistics": Door(("campaign",), reads="figures"),
    "office:form_version": Door(("campaign",), reads="figures"),
    "office:form_edit": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:form_last_year": Door(("campaign",), writes="campaign run"),
    "office:statistics_form": Door(("campaign",), reads="figures"),
    "office:figure": Door(("campaign", "row"), reads="figures"),
    "office:version_figure": Door(("answer", "row"), reads="answer of the second county"),
    "office:activity_counted": Door(("activity",), reads="activity"),
    "office:charts": Door(("campaign",), reads="campaign"),
    "office:report": Door(("campaign",), reads="campaign"),
    "office:report_compose": Door(("campaign",), writes="campaign run"),
    "office:report_alike": Door(("campaign",), writes="campaign run"),
    "office:report_finish": Door(("campaign",), writes="campaign run"),
    "office:report_revise": Door(("campaign",), writes="campaign run"),
    "office:report_answer": Door(("campaign", "upper duty"), writes="upper duty answered"),
    "office:report_files": Door(("campaign", "upper duty"), writes="upper duty answered"),
    "office:report_section": Door(("section",), writes="campaign run"),
    "office:report_photos": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:edition_document": Door(("edition",), reads="campaign"),
    "office:edition_printed": Door(("edition",), reads="campaign"),
    "office:edition_webpage": Door(("edition",), reads="campaign"),
    "office:edition_form": Door(("edition",), reads="campaign"),
    "office:register": Door(reads="anyone"),
    "office:register_calendar": Door(reads="anyone"),
    "office:register_day": Door(reads="anyone"),
    "office:conflicts": Door(reads="anyone"),
    "office:activity_pair": Door(
        ("activity", "sibling activity"), reads="pair", writes="pair decided"
    ),
    "office:clash_settle": Door(
        ("clash activity", "clash mark"), reads="clash", writes="clash", sends={"reason": "商定"}
    ),
    "office:settlement_undo": Door(("settlement",), writes="clash"),
    "office:judgement_undo": Door(("judgement",), reads="pair decided", writes="pair decided"),
    "office:review_queue": Door(reads="anyone"),
    "office:clearances": Door(("activity",), reads="activity"),
    "office:clearances_begin": Door(("draft activity",), writes="activity of the county"),
    "office:clearance": Door(("clearance",), reads="activity"),
    "office:clearance_document": Door(("clearance",), reads="activity"),
    "office:clearance_paper": Door(("clearance",), writes="activity of the county"),
    "office:clearance_licence": Door(("clearance",), writes="activity of the county"),
    "office:clearance_telling": Door(("clearance",), writes="activity of the county"),
    "office:clearance_again": Door(("clearance",), writes="activity of the county"),
    "office:clearance_grant": Door(("clearance",), writes="activity reviewed"),
    "office:clearance_refuse": Door(("clearance",), writes="activity reviewed"),
    "office:clearance_exempt": Door(("clearance",), writes="activity reviewed"),
    "office:clearance_revoke": Door(("clearance",), writes="activity reviewed"),
    "office:filing": Door(("filing",), reads="institution or its review"),
    "office:filing_act": Door(("filing", "filing act"), writes="filing reviewed"),
    "office:venues": Door(reads="anyone"),
    "office:venue": Door(("venue",), reads="institution"),
    "office:venue_new": Door(reads="activities entered", writes="activities entered"),
    "office:venue_edit": Door(("venue",), reads="institution kept", writes="institution kept"),
    "office:venue_apply": Door(("venue",), writes="institution kept"),
    "office:demands": Door(("campaign",), reads="campaign"),
    "office:demand_add": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:demand_strike": Door(("demand",), reads="campaign run", writes="campaign run"),
    "office:demand_scope": Door(("demand",), writes="campaign run", sends={"scope": "large"}),
    "office:activity_new": Door(reads="activities entered", writes="activities entered"),
    "office:activity_plan": Door(reads="anyone"),
    "office:activity_plan_sheet": Door(("plan sheet",), reads="activities entered"),
    "office:activity_again": Door(reads="activities entered", writes="activities entered"),
    "office:activity": Door(("activity",), reads="activity"),
    "office:booking_sessions": Door(("activity",), reads="activity of the county"),
    "office:booking_open": Door(
        ("activity", "session"), reads="activity of the county", writes="activity of the county"
    ),
    "office:booking_list": Door(("opening",), reads="activity of the county"),
    "office:booking_terms": Door(
        ("opening",), reads="activity of the county", writes="activity of the county"
    ),
    "office:booking_pause": Door(("opening",), writes="activity of the county"),
    "office:booking_resume": Door(("opening",), writes="activity of the county"),
    "office:booking_cancel": Door(
        ("opening",), reads="activity of the county", writes="activity of the county"
    ),
    "office:booking_withdraw": Door(
        ("booking",), reads="activity of the county", writes="activity of the county"
    ),
    "office:booking_contact": Door(
        ("booking",), reads="activity of the county", writes="activity of the county"
    ),
    "office:activity_photo": Door(("activity", "photo"), reads="activity"),
    "office:activity_photo_small": Door(("activity", "photo"), reads="activity"),
    "office:public_photos": Door(("activity",), reads="activity", writes="activity of the county"),
    "office:public_photo_print": Door(("activity", "photo"), reads="activity"),
    "office:public_photo_offer": Door(("activity", "photo"), writes="activity of the county"),
    "office:public_photo_withdraw": Door(("activity", "photo"), writes="activity of the county"),
    "office:public_photo_decide": Door(("activity", "photo"), writes="activity reviewed"),
    "office:activity_edit": Door(
        ("activity",), reads="activity of the county", writes="activity of the county"
    ),
    "office:activity_move": Door(
        ("activity", "event"), reads="activity of the county", writes="activity of the county"
    ),
    "office:activity_delete": Door(
        ("draft activity",), reads="activity of the county", writes="activity of the county"
    ),
    "office:activity_report": Door(
        ("held activity",), reads="activity of the county", writes="activity of the county"
    ),
    "office:activity_import": Door(reads="activities sent in", writes="activities sent in"),
    "office:activity_sheet_blank": Door(reads="anyone"),
    "office:activity_sheet": Door(
        ("activity sheet",), reads="paper of the bureau", writes="paper of the bureau"
    ),
    "office:activity_sheet_columns": Door(("activity sheet",), writes="paper of the bureau"),
    "office:activity_sheet_decide": Door(("activity sheet",), writes="paper of the bureau"),
    "office:activity_export": Door(reads="activities entered", writes="activities entered"),
    "office:activity_list": Door(("list form", "file kind"), reads="activities entered"),
    "office:activity_template": Door(
        ("template",), reads="paper of the bureau", writes="paper of the bureau"
    ),
    "office:activity_template_annex": Door(("notice", "annex"), writes="form of the notice taken"),
    "office:activity_template_fill": Door(("template",), reads="paper of the bureau"),
    "office:ceremony": Door(("launch",), reads="activity of one unit"),
    "office:ceremony_edit": Door(
        ("launch",), reads="activity of the county", writes="activity of the county"
    ),
    "office:ceremony_ask": Door(
        ("launch",), reads="activity of the county", writes="activity of the county"
    ),
    "office:ceremony_erase": Door(("launch",), writes="activity of the county"),
    "office:ceremony_paper": Door(("launch", "paper"), reads="activity of one unit"),
    "office:reply": Door(
        ("delegation",), reads="reply of the university", writes="reply of the university"
    ),
    "office:campaign_contests": Door(("campaign",), reads="campaign"),
    "office:contest_new": Door(("campaign",), reads="campaign run", writes="campaign run"),
    "office:activity_contest": Door(
        ("contest activity",), reads="activity of the county", writes="activity of the county"
    ),
    "office:contest": Door(("call",), reads="call"),
    "office:contest_edit": Door(("call",), reads="campaign run", writes="campaign run"),
    "office:contest_document": Door(("call",), reads="call"),
    "office:contest_sheet": Door(("call",), reads="campaign run"),
    "office:contest_package": Door(("call",), reads="campaign run"),
    "office:nominate": Door(("call",), reads="asked to nominate", writes="asked to nominate"),
    "office:nomination": Door(
        ("nomination",), reads="nomination", writes="answer of the university"
    ),
    "office:nomination_withdraw": Door(("nomination",), writes="answer of the university"),
    "office:nomination_file": Door(("nomination", "nomination file"), reads="nomination"),
    "office:institutions": Door(reads="anyone"),
    "office:institution_import": Door(reads="activities entered", writes="activities entered"),
    "office:institution_sheet": Door(
        ("institution sheet",), reads="paper of the bureau", writes="paper of the bureau"
    ),
    "office:institution_new": Door(reads="activities entered", writes="activities entered"),
    "office:institution": Door(("institution",), reads="institution"),
    "office:institution_edit": Door(
        ("institution",), reads="institution kept", writes="institution kept"
    ),
    "office:institution_act": Door(
        ("institution", "institution act"), reads="institution kept", writes="institution kept"
    ),
    "office:open_day": Door(("institution",), reads="institution kept", writes="institution kept"),
    "office:open_day_part": Door(
        ("open day",), reads="institution kept", writes="institution kept"
    ),
    "office:institutions_file": Door(("campaign",), writes="institutions filed"),
    "office:institutions_answer": Door(("duty",), writes="duty answered"),
    "office:nominations_answer": Door(("duty",), writes="duty answered"),
    "office:campaign_institutions": Door(("campaign",), reads="campaign"),
    "office:campaign_institution_sheet": Door(
        ("campaign", "scope", "sheet kind"), reads="campaign"
    ),
    "office:institution_form_upload": Door(("campaign",), writes="campaign run"),
    "office:institution_form": Door(
        ("institution form",), reads="paper of the bureau", writes="paper of the bureau"
    ),
    "office:institution_form_fill": Door(("institution form",), reads="paper of the bureau"),
    "office:units": Door(reads="anyone"),
    "office:unit_new": Door(reads="register kept", writes="register kept"),
    "office:divisions": Door(("county",), reads="unit kept", writes="unit kept"),
    "office:unit": Door(("unit",), reads="unit looked at"),
    "office:unit_edit": Door(("unit",), reads="unit kept", writes="unit kept"),
    "office:unit_close": Door(("unit",), reads="unit ended", writes="unit ended"),
    "office:contact": Door(("unit", "membership"), reads="unit kept", writes="unit kept"),
    "office:invite": Door(("unit",), reads="unit kept", writes="unit kept"),
    "office:slip": Door(("unit",), reads="unit kept"),
    "office:reset": Door(("unit", "membership"), reads="unit kept", writes="unit kept"),
    "office:hand_over": Door(("unit", "membership"), reads="unit kept", writes="unit kept"),
    "office:unit_import": Door(reads="register kept", writes="register kept"),
    "office:unit_sheet_blank": Door(reads="register kept"),
    "office:unit_sheet_register": Door(reads="register kept"),
    "office:unit_sheet_decide": Door(("sheet",), writes="sheet of the bureau"),
    "office:unit_sheet": Door(
        ("sheet",), reads="sheet of the bureau", writes="sheet of the bureau"
    ),
    "office:group_new": Door(reads="runs campaigns", writes="runs campaigns"),
    "office:group": Door(("group",), reads="group of the city", writes="group of the city"),
    "office:messages": Door(reads="anyone"),
    "office:message": Door(("message",), reads="message of the county"),
    "office:message_again": Door(("message",), writes="message of the county"),
    "office:channels": Door(reads="channels kept"),
    "office:bot_new": Door(
        ("unit",), reads="channels of the county", writes="channels of the county"
    ),
    "office:bot_try": Door(("bot",), writes="channels of the county"),
    "office:bot_drop": Door(
        ("bot",), reads="channels of the county", writes="channels of the county"
    ),
    "office:own_mail": Door(reads="anyone", writes="anyone"),
    "office:own_mail_confirm": Door(writes="anyone"),
    "office:own_mail_choose": Door(writes="anyone"),
    "office:own_mail_forget": Door(writes="anyone"),
    "office:demo_date": Door(writes="demo"),
    "office:demo_sign_ins": Door(writes="demo"),
    "office:obligation": Door(("duty",), reads="duty of the county", writes="duty answered"),
    "office:obligation_autosave": Door(("duty",), writes="duty answered"),
    "office:send": Door(("duty",), writes="duty answered"),
    "office:sent": Door(("upload",), writes="who began it"),
    "office:sign": Door(("duty",), writes="duty answered"),
    "office:begin": Door(("duty",), writes="duty answered"),
    "office:file_for_unit": Door(("duty",), writes="campaign run"),
    "office:submit": Door(("duty",), writes="duty answered"),
    "office:withdraw": Door(("answered duty",), writes="answer taken back"),
    "office:review": Door(("answer",), reads="answer of the second county", writes="campaign run"),
    "office:review_remark": Door(("answer",), writes="answer remarked"),
    "office:review_below": Door(("answer",), reads="campaign run", writes="campaign run"),
    "office:review_duties": Door(("campaign",), reads="campaign run"),
    "office:review_many": Door(("requirement",), reads="campaign run", writes="campaign run"),
    "office:package": Door(("answer",), reads="answer of the second county"),
    "office:receipt": Door(("answer",), reads="answer of the second county"),
    "office:parcels": Door(("answer",), reads="answer of the second county"),
    "office:parcel": Door(("answer", "mail size", "row"), reads="answer of the second county"),
    "office:take_package": Door(("duty",), reads="duty written", writes="duty written"),
    "office:evidence": Door(("draft evidence",), reads="draft of the county"),
    "office:evidence_thumbnail": Door(("draft evidence",), reads="draft of the county"),
}

# Open to all: they ask for no sign-in and show nothing of anybody's business.
PUBLIC = {
    "office:invitation",
    "office:calendar_feed",
    # behind the code of a link, tested in tests/web/office/test_linked.py
    "office:answer_enter",
    "office:answer_leave",
    "office:answer_duties",
    "office:answer_duty",
    "office:answer_begin",
    "office:answer_submit",
    "office:answer_ask",
    "office:answer_unask",
    "office:answer_notice",
    "office:answer_original",
    "office:answer_annex",
    # behind the code of a link too, tested in tests/web/office/sending
    "office:answer_send",
    "office:answer_sent",
}
