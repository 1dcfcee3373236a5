"""Bots of group chats (群机器人): 企业微信, 钉钉, 飞书, each spoken to at a unit's own address."""
