import { enumeration } from "./enumeration";

/*
 * The enumerations that more than one department uses (domain 5.5): declared once, so that they are identical in every
 * subgraph. Those of one department stand in its own graph folder.
 */

export const InstitutionCategory = enumeration("InstitutionCategory", "机构类别", {
  PARTY_ORGAN: "党委机关",
  NPC: "人大机关",
  GOVERNMENT_DEPARTMENT: "政府工作部门",
  CPPCC: "政协机关",
  DISCIPLINE_SUPERVISION: "纪检监察机关",
  COURT_PROCURATORATE: "法院、检察院",
  MASS_ORGANISATION: "群团机关",
  TOWN: "乡镇（街道）",
  DEVELOPMENT_ZONE: "开发区管委会",
  DISPATCHED_ORGAN: "派出机构",
  DIRECT_PUBLIC_INSTITUTION: "直属事业单位",
  DEPARTMENT_PUBLIC_INSTITUTION: "部门所属事业单位",
  TOWN_PUBLIC_INSTITUTION: "乡镇所属事业单位",
  SCHOOL: "学校、幼儿园",
  HEALTH: "医疗卫生机构",
  OTHER: "其他",
});
export type InstitutionCategory = keyof typeof InstitutionCategory;

export const InstitutionRank = enumeration("InstitutionRank", "机构规格", {
  COUNTY_CHIEF: "正县级",
  COUNTY_DEPUTY: "副县级",
  SECTION_CHIEF: "正科级",
  SECTION_DEPUTY: "副科级",
  SUBSECTION_CHIEF: "正股级",
  SUBSECTION_DEPUTY: "副股级",
  UNRANKED: "不定规格",
});
export type InstitutionRank = keyof typeof InstitutionRank;

export const FundingForm = enumeration("FundingForm", "经费形式", {
  FULL: "全额拨款",
  PARTIAL: "差额补助",
  SELF_SUPPORTING: "自收自支",
  ORGAN: "机关行政经费",
  UNKNOWN: "未填",
});
export type FundingForm = keyof typeof FundingForm;

export const Sector = enumeration("Sector", "行业", {
  EDUCATION: "教育",
  HEALTH: "卫生",
  LAW_ENFORCEMENT: "执法",
  AGRICULTURE: "农业",
  CULTURE: "文化",
  OTHER: "其他",
});
export type Sector = keyof typeof Sector;

export const QuotaType = enumeration("QuotaType", "编制类型", {
  ADMINISTRATIVE: "行政编制",
  POLITICAL_LEGAL_SPECIAL: "政法专项编制",
  CIVIL_SERVICE_REFERENCED: "参公事业编制",
  PUBLIC_INSTITUTION: "事业编制",
  LOGISTICS: "机关工勤编制",
  SEPARATELY_LISTED: "单列、专项编制",
});
export type QuotaType = keyof typeof QuotaType;

export const StaffIdentity = enumeration("StaffIdentity", "人员身份", {
  CIVIL_SERVANT: "公务员",
  REFERENCED_STAFF: "参公人员",
  INSTITUTION_MANAGEMENT: "事业管理人员",
  INSTITUTION_PROFESSIONAL: "事业专业技术人员",
  ORGAN_WORKER: "机关工勤人员",
  INSTITUTION_WORKER: "事业工勤人员",
  CONTRACT: "长期聘用人员",
  OTHER: "其他",
});
export type StaffIdentity = keyof typeof StaffIdentity;

export const LeadershipPosition = enumeration("LeadershipPosition", "领导职务的正副", {
  CHIEF: "正职",
  DEPUTY: "副职",
  OTHER_MEMBER: "其他班子成员",
});
export type LeadershipPosition = keyof typeof LeadershipPosition;

export const PostCategory = enumeration("PostCategory", "岗位类别", {
  MANAGEMENT: "管理岗",
  PROFESSIONAL: "专业技术岗",
  WORKER: "工勤岗",
  SPECIAL: "特设岗",
});
export type PostCategory = keyof typeof PostCategory;

export const TitleLevel = enumeration("TitleLevel", "职称级别", {
  SENIOR: "正高级",
  SENIOR_DEPUTY: "副高级",
  INTERMEDIATE: "中级",
  ASSISTANT: "助理级",
  JUNIOR: "员级",
  NONE: "无",
});
export type TitleLevel = keyof typeof TitleLevel;

export const Sex = enumeration("Sex", "性别", { MALE: "男", FEMALE: "女", UNKNOWN: "未知" });
export type Sex = keyof typeof Sex;

export const IdState = enumeration("IdState", "身份证号校验状态", {
  OK: "有效",
  EMPTY: "空",
  OLD_15: "15 位旧号",
  BAD_LENGTH: "位数不对",
  BAD_CHARS: "含非法字符",
  BAD_BIRTH: "出生日期无效",
  BAD_CHECK: "校验码错误",
});
export type IdState = keyof typeof IdState;

export const UsccState = enumeration("UsccState", "统一社会信用代码校验状态", {
  OK: "有效",
  EMPTY: "空",
  BAD_LENGTH: "位数不对",
  BAD_ALPHABET: "含非法字符",
  BAD_CHECK: "校验码错误",
  BAD_DEPARTMENT: "登记管理部门码错误",
  BAD_CATEGORY: "机构类别码错误",
  BAD_DIVISION: "行政区划码错误",
  BAD_ORG_CODE: "主体标识码错误",
  OLD_ORG_CODE: "旧组织机构代码",
});
export type UsccState = keyof typeof UsccState;

export const LinkState = enumeration("LinkState", "与编办机构的对应状态", { LINKED: "已对应", CANDIDATE: "待确认", UNLINKED: "未对应" });
export type LinkState = keyof typeof LinkState;

export const ExitReason = enumeration("ExitReason", "下编原因", {
  RETIREMENT: "退休",
  RESIGNATION: "辞职",
  DISMISSAL_WITH_NOTICE: "辞退",
  EXPULSION: "开除",
  DEATH: "死亡",
  TRANSFER_OUT: "调出（县外）",
  CONTRACT_TERMINATION: "解聘",
  TRANSFERRED_UP: "上划",
  TO_ENTERPRISE: "转企",
  OTHER: "其他",
});
export type ExitReason = keyof typeof ExitReason;

export const Decision = enumeration("Decision", "决定", { APPROVE: "同意", DEFER: "缓议", REJECT: "不同意", RETURN: "退回" });
export type Decision = keyof typeof Decision;
