"""From the marks on printed pages to text (版面还原), the same for PDF and for scans.

Leaf (a page's characters and ruled cells) → segments → rows in reading order → running heads set
aside → paragraphs joined across lines and pages → tables joined across pages → Intake.
Positions are in points from the top left corner of the upright page.
"""
