"""The scenes of the demo's pictures; the same number gives the same picture."""

from samples.canvas import HIGH, SHIRTS, WIDE, Sheet


def fair(seed: int) -> Sheet:
    """Stands under canopies on a square, with visitors (科普集市)."""
    sheet = Sheet(seed, "#bfdbe8", "#eef3ea")
    for x in range(60, WIDE, 190):
        sheet.tree(x + sheet.dice.uniform(-30, 30), 330, sheet.dice.uniform(130, 190))
    sheet.box(0, 325, WIDE, HIGH, "#d8cfc0")
    tops = sheet.dice.sample(("#c8553d", "#2f6690", "#e0a458", "#3a7d44", "#7b6d8d"), 3)
    for at, top in enumerate(tops):
        left = 50 + at * 300
        for post in (left + 8, left + 252):
            sheet.box(post, 250, post + 8, 440, "#8d99ae")
        sheet.shape((left - 10, 260), (left + 130, 180), (left + 278, 260), fill=top)
        for flap in range(6):
            tint = "#fffaf0" if flap % 2 else top
            sheet.shape(
                (left - 10 + flap * 48, 260),
                (left + 38 + flap * 48, 260),
                (left + 14 + flap * 48, 286),
                fill=tint,
            )
        sheet.person(left + 130, 400, 118)
        sheet.box(left + 10, 368, left + 258, 440, "#f7f3e9")
        for item in range(4):
            kind = sheet.dice.choice(SHIRTS)
            sheet.box(left + 28 + item * 56, 344, left + 60 + item * 56, 368, kind)
    sheet.crowd(9, 20, WIDE - 20, 560, 150)
    return sheet


def hall(seed: int) -> Sheet:
    """A lecture: a screen, a speaker, rows of heads (讲座)."""
    sheet = Sheet(seed, "#d9c8ae", "#b99f7c")
    sheet.box(0, 0, WIDE, 42, "#8a6f4d")
    sheet.box(220, 70, 740, 330, "#fdfcf7")
    tint = sheet.dice.choice(SHIRTS)
    sheet.box(248, 96, 560, 118, tint)
    for row in range(4):
        sheet.box(
            248, 142 + row * 26, 248 + sheet.dice.randint(150, 250), 152 + row * 26, "#c9c3b5"
        )
    bars = [sheet.dice.randint(30, 130) for _ in range(4)]
    for at, bar in enumerate(bars):
        sheet.box(540 + at * 46, 300 - bar, 572 + at * 46, 300, sheet.dice.choice(SHIRTS))
    sheet.person(150, 400, 190)
    sheet.box(100, 330, 200, 410, "#6b4f33")
    for row in range(4):
        foot, size = 440 + row * 62, 21 + row * 5
        for at in range(13 - row):
            x = 40 + at * (WIDE - 60) / (12.4 - row) + (row % 2) * 26
            sheet.disc(x, foot + size * 2.1, size * 1.5, sheet.dice.choice(SHIRTS))
            sheet.disc(x, foot, size, "#33302e")
    return sheet


def field(seed: int) -> Sheet:
    """People at the edge of a paddy under hills (田间课堂)."""
    sheet = Sheet(seed, "#a9d3e5", "#f4efd8")
    for x, high, tint in ((140, 150, "#9cb88f"), (460, 200, "#87a878"), (800, 170, "#9cb88f")):
        sheet.disc(x, 330, 330, tint, flat=high / 330)
    sheet.disc(sheet.dice.randint(120, 840), 90, 40, "#f6d98b")
    sheet.box(0, 318, WIDE, HIGH, "#6a994e")
    for row in range(9):
        y = 340 + row * 34
        sheet.line((0, y), (WIDE, y + 8), fill="#588b3f", width=4)
        for at in range(0, WIDE, 24):
            x = at + (row % 2) * 12
            sheet.line((x, y), (x - 5, y - 15), fill="#a7c957", width=2)
            sheet.line((x, y), (x + 5, y - 14), fill="#a7c957", width=2)
    sheet.shape((0, 520), (WIDE, 470), (WIDE, HIGH), (0, HIGH), fill="#c2a878")
    sheet.crowd(7, 90, 880, 560, 170)
    return sheet


def bench(seed: int) -> Sheet:
    """Children at a laboratory bench (实验室开放)."""
    sheet = Sheet(seed, "#eef3f5", "#d7e1e4")
    for at in range(3):
        left = 60 + at * 300
        sheet.box(left, 60, left + 240, 230, "#ffffff")
        for shelf in (112, 168, 224):
            sheet.box(left, shelf, left + 240, shelf + 6, "#b6c2c8")
            for item in range(7):
                high = sheet.dice.randint(18, 40)
                x = left + 14 + item * 32
                sheet.box(x, shelf - high, x + 18, shelf, sheet.dice.choice(SHIRTS))
    sheet.crowd(6, 60, WIDE - 60, 430, 210)
    sheet.box(0, 410, WIDE, 446, "#f9f7f2")
    sheet.box(0, 446, WIDE, HIGH, "#7d98a1")
    for at in range(7):
        x, tint = 80 + at * 132, sheet.dice.choice(SHIRTS)
        sheet.shape((x - 8, 340), (x + 8, 340), (x + 30, 408), (x - 30, 408), fill="#e8f1f2")
        sheet.shape((x - 18, 376), (x + 18, 376), (x + 29, 407), (x - 29, 407), fill=tint)
        sheet.box(x - 9, 330, x + 9, 342, "#cfd8dc")
    return sheet


def rescue(seed: int) -> Sheet:
    """A fire engine and people on a square (救援装备展示、疏散演练)."""
    sheet = Sheet(seed, "#c9dfe9", "#f0ece2")
    for at in range(6):
        left, high = at * 165 - 10, sheet.dice.randint(120, 250)
        sheet.box(left, 340 - high, left + 150, 350, sheet.dice.choice(("#c4cfd4", "#d9d3c6")))
        for floor in range(high // 42):
            for pane in range(4):
                x, y = left + 16 + pane * 33, 356 - high + floor * 42
                sheet.box(x, y, x + 18, y + 20, "#9fb3bd")
    sheet.box(0, 345, WIDE, HIGH, "#b8b5ae")
    sheet.box(250, 260, 700, 420, "#c1272d")
    sheet.shape((700, 420), (700, 285), (790, 285), (820, 345), (820, 420), fill="#c1272d")
    sheet.shape((712, 335), (712, 298), (783, 298), (802, 335), fill="#dcecf2")
    sheet.box(250, 352, 820, 368, "#f2e9d8")
    sheet.line((270, 250), (690, 215), fill="#e6e6e6", width=9)
    sheet.line((270, 240), (690, 205), fill="#e6e6e6", width=4)
    for x in (340, 590, 760):
        sheet.disc(x, 424, 38, "#2b2d42")
        sheet.disc(x, 424, 16, "#adb5bd")
    sheet.crowd(9, 10, WIDE - 10, 560, 150)
    return sheet


def museum(seed: int) -> Sheet:
    """Bells on a rack, with visitors before them (展厅讲解)."""
    sheet = Sheet(seed, "#4a4238", "#6d5f4b")
    sheet.disc(480, 220, 430, (255, 236, 190, 34), flat=0.6)
    for top, size, count in ((110, 20, 12), (205, 30, 9)):
        sheet.box(120, top, 840, top + 14, "#8c2f1b")
        step = 690 / count
        for at in range(count):
            x = 145 + step * at + step / 3
            sheet.box(x - 3, top + 14, x + 3, top + 30, "#3b3327")
            low = top + 30 + size * 2.2 + at * 1.4
            sheet.shape(
                (x - size * 0.6, top + 28),
                (x + size * 0.6, top + 28),
                (x + size, low),
                (x - size, low),
                fill="#6f8f72" if (at + seed) % 3 else "#7f9b6d",
            )
    for post in (112, 836):
        sheet.box(post, 96, post + 18, 400, "#8c2f1b")
    sheet.box(0, 396, WIDE, HIGH, "#8d7b60")
    sheet.crowd(8, 60, WIDE - 60, 555, 165)
    return sheet


def station(seed: int) -> Sheet:
    """A weather garden: a vane, a screen on legs, a rain gauge (气象观测场)."""
    sheet = Sheet(seed, "#8fc1dc", "#e9f2ee")
    for _ in range(4):
        x, y = sheet.dice.randint(60, 900), sheet.dice.randint(50, 170)
        for dx, size in ((-34, 24), (0, 34), (36, 26)):
            sheet.disc(x + dx, y, size, (255, 255, 255, 225), flat=0.7)
    sheet.box(0, 360, WIDE, HIGH, "#8ab17d")
    sheet.box(0, 356, WIDE, 362, "#ffffff")
    for x in range(10, WIDE, 42):
        sheet.box(x, 330, x + 6, 392, "#ffffff")
    sheet.line((180, 420), (180, 120), fill="#e9ecef", width=8)
    sheet.line((140, 130), (220, 130), fill="#495057", width=4)
    sheet.shape((220, 118), (256, 130), (220, 142), fill="#c8553d")
    sheet.box(430, 270, 560, 370, "#ffffff")
    for slat in range(280, 368, 12):
        sheet.box(436, slat, 554, slat + 4, "#ced4da")
    for leg in (440, 544):
        sheet.box(leg, 370, leg + 6, 440, "#adb5bd")
    sheet.box(740, 320, 780, 430, "#adb5bd")
    sheet.shape((728, 300), (792, 300), (780, 324), (740, 324), fill="#ced4da")
    sheet.crowd(8, 80, WIDE - 60, 560, 155)
    return sheet
