"""Messages to people (消息投递): mail, bots of groups, short messages, each handed over once.

In: `actions.send` or `send_all` inside the act's transaction, with a key that is never used twice.
Out: the worker hands a message to its channel. Right before the point of no return it sets a
mark; who dies after it leaves the message 结果不明, for a person to decide on: it is never
repeated by itself. Every message ends delivered, failed or unsure.
"""
