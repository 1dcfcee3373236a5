"""Orgs 组织机构 (通讯录): who there is, who stands under whom, and who may act for whom.

In come unit lists, invitations and changes of the tree; out go units, named groups and the reach
of each user. Affiliations over time are the truth; `OrgUnit.path` is today's territorial line,
derived, and every right in the house is a question about that path.
"""
