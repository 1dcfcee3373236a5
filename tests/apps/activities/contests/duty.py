"""The duty of a notice that the tests of contests call for."""

from tests.factories.obligations import make_spec
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit

SENTENCE = "各县市区科技主管部门限报两项，高校限报一项。"
DUTY = make_spec(
    "科普讲解大赛参赛材料",
    materials=(Material.CONTEST_ENTRY,),
    limits=(Limit("quota", 2, sentence=SENTENCE),),
)
