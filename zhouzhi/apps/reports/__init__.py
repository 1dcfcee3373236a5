"""Reports 总结报告: the door of paper, from the campaign's rows to the summary that goes up.

In come activities, figures, press and gaps from the rooms below; out go a report whose every
sentence carries its source, and its frozen edition as docx and xlsx.
"""
