"""Papers to set: one of each kind, as long as real ones."""

from console.viewmodels.letters import Field, Letter, Table

CENTRE = "坪山区智慧城市运行指挥中心"
MATTER = (
    "近期，坪山街道六联社区多名群众反映，辖区内某在建工地夜间23时至次日凌晨2时仍使用混凝土泵车、破碎锤等高噪声设备施工，"
    "严重影响周边居民休息（工单编号SZPS202611181032150012、SZPS202611191955070003等共7件）。经核查，该工地未取得夜间施工证明，"
    "且此前已于11月9日、11月12日两次书面提醒后仍未整改，存在反复投诉风险；联系人𠮷田女士（人口较多的一户）要求书面答复。"
)


def reminder(paragraphs: int = 2) -> Letter:
    """提醒函."""
    return Letter(
        kind="reminder",
        title="关于六联社区在建工地夜间施工噪声扰民问题的提醒函",
        issuer=CENTRE,
        number="坪指提〔2026〕41号",
        addressee="区住房和建设局",
        paragraphs=(MATTER,) * paragraphs,
        demand="请贵单位迅速核查处理，依法责令停止夜间违法施工，并主动联系诉求人做好解释沟通工作。",
        due="2026年11月25日 18:00",
        instruction="请住建局牵头，本周内见效。",
        attachments=("群众诉求清单", "现场照片（3张）"),
        signer=CENTRE,
        date="2026年11月22日",
        contact="刘某，0755-55501000",
    )


def urge() -> Letter:
    """催办通知书."""
    return Letter(
        kind="urge",
        title="催办通知书",
        issuer=CENTRE,
        number="坪指催〔2026〕118号",
        urgency="特急",
        addressee="区城市管理和综合执法局",
        paragraphs=("你单位承办的以下事项已超过办理时限，至今未反馈办理结果：",),
        matters=(Field("工单编号", "SZPS202611120915330021"), Field("超时情况", "已超时21小时45分")),
        demand="请立即办理，并将办理结果及超时原因书面反馈我中心。",
        due="2026年11月24日 12:00",
        signer=CENTRE,
        date="2026年11月22日",
    )


def supervise(matter: str = MATTER) -> Letter:
    """督办单."""
    return Letter(
        kind="supervise",
        title="督办通知单",
        number="坪指督〔2026〕12号",
        urgency="加急",
        addressee="区住房和建设局",
        matters=(Field("协办单位", "区生态环境局、坪山街道办事处"),),
        paragraphs=(matter,),
        demand="一、立即到现场核查，依法处理；\n二、三日内约谈施工单位。",
        due="2026年11月25日 18:00",
        signer=CENTRE,
        date="2026年11月22日",
        foot="说明：一事一单。",
    )


def notice(paragraphs: int = 5) -> Letter:
    """通报."""
    return Letter(
        kind="notice",
        title="关于2026年10月民生诉求办理情况的通报",
        issuer=CENTRE,
        number="坪指通〔2026〕10号",
        addressee="各街道办事处，区直各单位",
        paragraphs=(MATTER,) * paragraphs,
        signer=CENTRE,
        date="2026年11月22日",
        copies=("区委办公室", "区政府办公室", "区纪委监委"),
    )


def handover(rows: int = 40) -> Letter:
    """交接班记录."""
    clocks = tuple(
        (f"SZPS202611220900{n:04}", f"第{n}号人行道地砖破损", "龙田街道办", "21:30") for n in range(rows)
    )
    return Letter(
        kind="handover",
        title="值班交接班记录",
        matters=(Field("交班", "王某（值班长）、李某"), Field("接班", "赵某（值班长）")),
        tables=(
            Table("下一班将到期的时限", ("工单编号", "事项", "责任单位", "到期"), clocks, (6, 6, 3, 2)),
            Table("待裁决", ("工单编号", "争议"), (), (1, 2)),
        ),
        paragraphs=("夜间注意跟踪工地噪声投诉。",),
        signatures=("交班人：", "接班人："),
        foot="截至 2026年11月22日 17:50。",
    )
