import { codeTable } from "../code-table";

/** 社会保险指标代码 that the bureau's tables use as column names. */
export const INSURANCE_ITEMS = codeTable(
  "社会保险管理信息系统指标集与代码",
  `AAC001 个人编号 AAC002 证件号码 AAC003 姓名 AAC004 性别 AAC005 民族 AAC006 出生日期 AAC007 参加工作日期 AAC008 人员状态
   AAC012 个人身份 AAC031 参保缴费状态 AAC040 缴费工资 AAC049 首次参保年月 AAC060 生存状态 AAC084 离退休标志 AIC162 离退休日期
   AAB001 单位编号 AAB004 单位名称 AAB019 单位类型 AAE140 险种类型 AAE003 费款所属期 AAE041 开始年月 AAE042 终止年月`,
);

/** 险种类型 (AAE140) */
export const INSURANCE_TYPES = codeTable(
  "AAE140",
  "110 企业职工基本养老保险 120 机关事业单位基本养老保险 210 失业保险 310 职工基本医疗保险 410 工伤保险 510 生育保险",
);
