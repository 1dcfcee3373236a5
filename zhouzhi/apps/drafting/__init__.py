"""Drafting 拟文: from a campaign's facts to this level's own notice as paper.

In come dates, strands, duties, contests, forms and the upper notices from the rooms below; out go
a draft whose words stay tied to those facts, its versions under a hash, and their docx and pdf.
"""
