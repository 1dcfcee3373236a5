"""Words that mean the same to who looks for an activity (同义词), each group in one line.

A word finds what any other of its group finds. Only words that a visitor would be glad to have
taken for one another stand together: 讲座 and 报告会, not 讲座 and 展览.
"""

from zhouzhi.foundation.search.asking import synonyms_of

_GROUPS = """
讲座 报告会 宣讲 讲堂
展览 展出 展示 巡展 展会
比赛 竞赛 大赛 赛事 挑战赛
参观 开放日 公众开放 走进
培训 培训班 研修 训练营
直播 线上 网上 云
电影 影视 影片 放映 观影
实验 科学实验 实验秀 科学秀
实验室 重点实验室 研究室
科技馆 科学馆 科普馆 科学中心
博物馆 展览馆 陈列馆
亲子 家庭 家长
儿童 孩子 少儿 小朋友 小学生 少年
中学生 青少年 初中生 高中生
老人 老年人 长者 银龄
农民 农户 种植户 养殖户
农技 农业技术 种植 栽培
义诊 健康咨询 免费体检 看病
急救 心肺复苏 救护 cpr aed
近视 视力 爱眼 护眼 眼健康
牙齿 口腔 护牙 爱牙
中医 中药 中草药 中医药
心理 心理健康 情绪
营养 膳食 合理膳食 饮食
传染病 防疫 疾控 疫苗
天文 星空 观星 望远镜 天象
航天 太空 宇航 火箭 卫星 空间站
航空 飞机 航模 飞行
无人机 航拍 飞行器
机器人 机械臂 智能机器人
人工智能 ai 大模型 智能
编程 程序设计 代码 scratch python
虚拟现实 vr 元宇宙 ar
3d打印 三维打印 增材制造
芯片 集成电路 半导体
新能源 光伏 太阳能 风电
核能 核电 核电站
垃圾分类 废物利用 环保 低碳
生态 湿地 自然保护 生物多样性
植物 花卉 标本
昆虫 蝴蝶 虫子
动物 动物园 鸟类 观鸟
海洋 海底 潜水 渔业
气象 天气 气候 防雷
地震 防震 避险 逃生
消防 防火 灭火
防灾 减灾 防灾减灾
反诈 防骗 电信诈骗
食品安全 食安 农药残留
化学 化学实验 趣味化学
物理 物理实验 力学
数学 趣味数学 数独
地质 矿物 化石 恐龙
文物 考古 遗址
知识产权 专利 发明
科普大篷车 大篷车 流动科技馆
"""

SYNONYMS = synonyms_of(tuple(tuple(line.split()) for line in _GROUPS.splitlines() if line.strip()))
