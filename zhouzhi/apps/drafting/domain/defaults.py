"""What a draft begins with before an officer has looked at it (拟稿初值)."""

from zhouzhi.apps.orgs.domain.units import Level

# Whom a level's notice is usually addressed to, until the office's last one says otherwise.
_ADDRESSEES = {
    Level.PROVINCE: "各市科技局，省直有关部门",
    Level.CITY: "各县（市、区）科技局，市直有关部门",
    Level.COUNTY: "各乡镇人民政府、街道办事处，县直有关部门",
}


def usual_addressees(level: str) -> str:
    """This will give whom an office of a level usually writes to (主送机关), "" where unknown."""
    return _ADDRESSEES.get(Level(level), "")


def printing_office(host: str) -> str:
    """This will give who prints for an office (印发机关): its general office."""
    return f"{host}办公室" if host else ""
