"""What is said of a file that cannot be taken in: what was found, and which format to save as.

The same finding is told in other words where a table is wanted and not a notice.
"""

from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.foundation.errors import gettext_noop

TEMPLATES = {
    "empty": gettext_noop(
        "文件里没有文字。请确认选对了文件；如果内容是文件里的图片，请把图片单独存出来上传。"
    ),
    "garbled": gettext_noop(
        "文件里的文字是乱码：存盘之前已被错误地转换过一次编码，无法还原。"
        "请从原系统重新导出，存为 UTF-8 文本或 .docx。"
    ),
    "not_text": gettext_noop(
        "文件内容不是文字，也不是能识读的文档。"
        "请上传 .docx、.doc、.pdf、.html 或 .txt 格式的通知，扫描件、照片也可以。"
    ),
    "unknown_format": gettext_noop(
        "文件内容像是 {found} 格式，不能识读。"
        "请上传 .docx、.doc、.pdf、.html 或 .txt 格式的通知，扫描件、照片也可以。"
    ),
    "unknown_encoding": gettext_noop(
        "辨认不出文件的文字编码，为免读成乱码，没有识读。"
        "请用记事本或 WPS 打开，另存为 UTF-8 文本或 .docx 后再上传。"
    ),
    "too_long": gettext_noop(
        "文件里的文字超过 {limit} MB，没有识读。"
        "请确认这是一份通知；如是多份文件的合集，请拆开上传。"
    ),
    "too_deep": gettext_noop(
        "网页的标签层层嵌套超过 {limit} 层，不像正常的网页，没有打开。"
        "请把正文另存为 .docx 后再上传。"
    ),
    "image": gettext_noop(
        "这是一张 {found} 图片，不能识读。请另存为 JPG 或 PNG 后再上传；有电子版的，请上传电子版。"
    ),
    "media": gettext_noop("这是一段视频或音频，不是通知。请上传通知的 .docx、.pdf 或 .txt 文件。"),
    "pdf": gettext_noop("这是 PDF 文件。请上传原稿，或用 WPS、Word 打开后另存为 .docx 再上传。"),
    "ofd": gettext_noop(
        "这是 OFD 版式文件，现在还不能识读。请用 WPS 打开，另存为 .docx 或 .pdf 后再上传。"
    ),
    "unread": gettext_noop(
        "这是{found}，不能直接识读。请用 WPS 或 Word 打开，另存为 .docx 或 .pdf 后再上传。"
    ),
    "other": gettext_noop("这是{found}，不是通知。请上传通知的 .docx、.pdf 或 .txt 文件。"),
    "archive": gettext_noop("这是 {found} 压缩文件。请解压后，逐个上传里面的通知。"),
    "encrypted": gettext_noop("文件已加密，没有密码打不开。请打开文件，去掉密码后另存再上传。"),
    "macro": gettext_noop(
        "文件带有宏程序，可能有害，没有打开。请用 Word 另存为不带宏的 .docx 后再上传。"
    ),
    "damaged": gettext_noop(
        "文件不完整或已损坏，打不开。请从原处重新下载或发送一份，自己能打开后再上传。"
    ),
    "bomb": gettext_noop(
        "文件展开后{found}，不像正常的文档，没有打开。请在 Word 中另存为新的 .docx 后再上传。"
    ),
    "hostile": gettext_noop(
        "文件里{found}，不是 Word 或 WPS 正常存出的文件，没有打开。"
        "请用 Word 另存为新的 .docx 后再上传。"
    ),
    "sheet_wanted": gettext_noop("这是{found}，不是表格。请上传 .xlsx、.xls 或 .csv 格式的表格。"),
    "sheet_damaged": gettext_noop(
        "表格不完整或已损坏，打不开。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再上传。"
    ),
    "sheet_too_big": gettext_noop(
        "表格有 {rows} 行 {columns} 列，超过 {row_limit} 行、{column_limit} 列的上限。"
        "请删去空行空列，或分几次导入。"
    ),
    "sheet_too_wide": gettext_noop(
        "表格用到的范围有 {rows} 行 {columns} 列，全部工作表合计超过 {limit} 万格，没有读。"
        "多半是远处有一个多余的格子：请删去表格右侧和下方的空行空列，或分几次导入。"
    ),
    "sheet_too_heavy": gettext_noop(
        "表格太大或太复杂，没有读完。请只留要导入的内容，把它复制到新的表格里再上传，或分几次导入。"
    ),
}

# Of files of pages alone: PDF, scans, photographs, old Word documents, pages of the web.
PAGE_TEMPLATES = {
    "no_words": gettext_noop(
        "页面上没有认出文字。请确认选对了文件；如果是照片，请对正、照亮，拍满整页后重新上传。"
    ),
    "hollow_page": gettext_noop(
        "网页的正文要在浏览器里打开才取来，存下的文件里没有。"
        "请打开网页，复制正文，存为 .docx 或 .txt 后再上传；网页上有附件的，请下载附件上传。"
    ),
    "picture_damaged": gettext_noop(
        "图片不完整或已损坏，打不开。请重新扫描或拍照，存为 JPG 或 PNG 后再上传。"
    ),
    "picture_too_big": gettext_noop(
        "图片超过 {limit} 万像素，没有打开。请用 200 至 300 dpi 重新扫描，或缩小后再上传。"
    ),
    "picture_too_small": gettext_noop(
        "图片只有 {width}×{height} 像素，看不清文字。请用 200 至 300 dpi 重新扫描或拍照后再上传。"
    ),
    "scan": gettext_noop(
        "这是扫描件或照片（{pages} 页），要经文字识别才能读。"
        "请通过网页上传，或用 zhouzhi read 识读。"
    ),
    "scan_too_long": gettext_noop(
        "扫描的页面有 {pages} 页，超过 {limit} 页的上限，没有识读。"
        "请把通知正文和附件拆开，分别上传；有电子版的，请上传电子版。"
    ),
    "no_recognition": gettext_noop(
        "这是扫描件或照片（{pages} 页），这台服务器没有装文字识别组件，读不了。"
        "请上传通知的电子版（.docx 或 .pdf），或请管理员按 zhouzhi check 的提示安装。"
    ),
    "too_many_pages": gettext_noop(
        "文件有 {pages} 页，超过 {limit} 页的上限，没有识读。"
        "请确认这是一份通知；如是多份文件的合集，请拆开上传。"
    ),
    "old_office": gettext_noop(
        "这是旧版 Office 格式的文件，里面没有找到 Word 正文：可能不完整，也可能不是 Word 文档。"
        "请用 WPS 或 Word 打开，另存为 .docx 后再上传；打不开的，请从原处重新取一份。"
    ),
    "old_word": gettext_noop(
        "这是旧版 Word 文档（.doc）或 WPS 文字（.wps），没有读通，可能不完整。"
        "请用 WPS 或 Word 打开，另存为 .docx 后再上传；打不开的，请从原处重新取一份。"
    ),
}

# The same findings, said of what the file can be seen to be.
CUT_SHORT = gettext_noop(
    "这是{found}，但不完整或已损坏，打不开，多半是下载或拷贝时断了。"
    "请从原处重新取一份，自己能打开后再上传。"
)
HOLLOW = gettext_noop(
    "文件开头全是空字节，没有内容，多半是拷贝或下载没有完成。"
    "请从原处重新取一份，自己能打开后再上传。"
)

SHEET_TEMPLATES = {
    "empty": gettext_noop("表格里没有内容。请确认选对了文件。"),
    "garbled": gettext_noop("表格里的文字是乱码，无法还原。请从原系统重新导出为 .xlsx。"),
    "not_text": gettext_noop("文件内容不是表格。请上传 .xlsx、.xls 或 .csv 格式的表格。"),
    "unknown_format": gettext_noop(
        "文件内容像是 {found} 格式，不是表格。请上传 .xlsx、.xls 或 .csv 格式的表格。"
    ),
    "unknown_encoding": gettext_noop(
        "辨认不出表格的文字编码，没有读。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再上传。"
    ),
    "too_long": gettext_noop("表格里的文字超过 {limit} MB，没有读。请分几次导入。"),
    "image": gettext_noop("这是一张 {found} 图片，不是表格。请上传表格的 .xlsx 原件。"),
    "media": gettext_noop("这是一段视频或音频，不是表格。请上传表格的 .xlsx 原件。"),
    "pdf": gettext_noop("这是 PDF 文件，不是表格。请上传表格的 .xlsx 原件。"),
    "ofd": gettext_noop("这是 OFD 版式文件，不是表格。请上传表格的 .xlsx 原件。"),
    "unread": gettext_noop("这是{found}，不是表格。请上传 .xlsx、.xls 或 .csv 格式的表格。"),
    "old_office": gettext_noop(
        "这是旧版 Office 格式的文件，里面没有找到表格。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
    ),
    "other": gettext_noop("这是{found}，不是表格。请上传 .xlsx、.xls 或 .csv 格式的表格。"),
    "archive": gettext_noop("这是 {found} 压缩文件。请解压后，上传里面的表格。"),
    "encrypted": gettext_noop("表格已加密，没有密码打不开。请去掉密码，另存为 .xlsx 后再上传。"),
    "macro": gettext_noop("表格带有宏程序，可能有害，没有打开。请另存为不带宏的 .xlsx 后再上传。"),
    "damaged": TEMPLATES["sheet_damaged"],
    "bomb": gettext_noop(
        "表格展开后{found}，不像正常的表格，没有打开。请用 Excel 或 WPS 另存为新的 .xlsx 后再上传。"
    ),
    "hostile": gettext_noop(
        "表格里{found}，不是 Excel 或 WPS 正常存出的，没有打开。"
        "请用 Excel 或 WPS 另存为新的 .xlsx 后再上传。"
    ),
}


def refusal(code: str, **facts: str | int) -> IntakeError:
    """The verdict with this code, its facts filled in."""
    return IntakeError(code, TEMPLATES.get(code) or PAGE_TEMPLATES[code], **facts)


def of_sheet(error: IntakeError) -> IntakeError:
    """The same verdict in the words for a table; as it is where it speaks of tables already."""
    template = SHEET_TEMPLATES.get(error.code)
    facts = {name: fact for name, fact in error.facts.items() if isinstance(fact, str | int)}
    return IntakeError(error.code, template, **facts) if template else error
