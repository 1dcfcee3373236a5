"""How a try may end other than well, each in words that are shown beside the message."""

from zhouzhi.foundation.errors import Refusal, gettext_noop


class NotTakenNow(Refusal):
    """It was surely not taken, and may be at another time (这次没有送出)."""

    code = "post_not_taken_now"
    template = gettext_noop("这次没有送出：{said}")
    status = 503


class TurnedAway(Refusal):
    """It was surely not taken, and never will be (对方拒收)."""

    code = "post_turned_away"
    template = gettext_noop("对方不收：{said}")


class AnswerUnknown(Refusal):
    """Whether it was taken is not known (结果不明)."""

    code = "post_answer_unknown"
    template = gettext_noop("内容已交给对方，但没有等到答复：{said}")
    status = 503


class Overtaken(Refusal):
    """Another worker has passed the point of no return with this message (已由别处发出)."""

    code = "post_overtaken"
    template = gettext_noop("这条消息已由另一个进程发送。")
    status = 409


NOT_CONFIGURED = gettext_noop("服务器还没有设置{way}，请联系服务器管理员设置 {setting}。")
CUT_OFF = gettext_noop("发送时程序中断，不知道对方是否已经收下。")
RESTORED = gettext_noop("数据是从备份恢复的，不知道备份以后有没有发出。")
GIVEN_UP = gettext_noop("发送它的程序多次中断，没有送出。")
