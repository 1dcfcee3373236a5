"""The names of elements and classes by which a page's parts are told apart."""


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


# Elements that begin and end a line.
BLOCKS = words(
    """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table
    tbody td tfoot th thead title tr ul caption
    """
)
# Elements without words, and the pinyin above characters.
SKIPPED = words(
    """
    input img link meta rp rt
    """
)
# Names that the content systems of government sites give to the element that holds the text.
CONTAINERS = words(
    """
    trs_editor_view custom_unionstyle moe-detail-box ivs_content maintext art-con art_con
    detail-news text_con wenzhang bodylabel page-content xxgk-content zfxxgk_content
    article-detail articledetail zoom ucap-content trs_editor trs_ueditor trs_uedit
    article-content article_content articlecontent pages_content pages-content vsb_content
    v_news_content wp_articlecontent ewb-article-content news_content news-content newscontent
    con_text xxgk_content zwgk_content content_text content-text contenttext text-content
    textcontent article_con article-con articlecon detail-content detail_content detailcontent
    main-content main_content maincontent content_detail info_content infocontent zwcontent
    zw_content view-content view_content bt_content gknbxq_detail arc_body article_body
    article-body articlebody cont_text contentbox content-box content article rich_media_content
    entry-content conzt js_content mainfont txt_txt xl_content xlrllt
    """
)
# Elements that hold nothing a reader of the page reads.
DROPPED = words(
    """
    script style noscript template iframe frame object embed applet svg canvas audio video map
    button select option textarea head nav dialog datalist
    """
)
# Elements that hold nothing, or that end by themselves where the next one begins.
FLAT = words(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th
    thead tbody tfoot option optgroup rp rt o:p html head body
    """
)
