// cspell:words TZLX ZCLX WTLY WTZT
/** dm_zd: category → codes and names, in order. */
const DICTIONARY: Readonly<Record<string, string>> = {
  JGLB: "01党委机关 02人大 03政府工作部门 04政协 05纪检监察 06法院检察院 07群团 08乡镇(街道) 09开发区管委会 10派出机构 21直属事业 22部门所属事业 23乡镇所属事业 24学校幼儿园 25医疗卫生",
  JGGG: "131正县级 132副县级 141正科级 142副科级 151正股级 152副股级 190不定规格",
  BZLX: "01行政编制 02政法专项编制 03参公事业编制 04事业编制 05机关工勤编制 06单列专项编制",
  JFXS: "1全额 2差额 3自收自支 4机关行政经费",
  SYLB: "1行政类 2公益一类 3公益二类 4生产经营类 9未分类",
  RYSF: "01公务员 02参公人员 03事业管理 04事业专技 05机关工勤 06事业工勤",
  SBYY: "01公务员招录 02事业公开招聘 03人才引进 04军转 05退役士兵 06特岗落编 07选调生 08基层项目 09调入(外单位) 10机构划转 11备案制转编 99其他",
  XBYY: "01退休 02辞职 03辞退 04开除 05死亡 06调出(县外) 07解聘 08上划 09转企 99其他",
  RYZT: "1在编在岗 2在编不在岗 3已出编 4待核",
  ZGQK: "00在岗 01借调 02挂职 03驻村 04长期病假 05脱产学习 06任职国企 07停职 08待安排",
  YGLX: "01设立 02更名 03合并 04撤销 05升格 06加挂 07划转 08上划 09拆分 10降格",
  TZLX: "01核增 02核减 03划入 04划出 05收回 06周转借入 07周转归还 08特殊编制下达 09特殊编制收回",
  ZCLX: "01人才 02中小学教师 03基层卫生 04事业周转专户 05国企任职",
  TSLX: "01过桥 02承兑 03动态(退一收一) 04人才专项 05特岗 06军转单列 07区属镇用 08选派国企",
  SQLX: "01公务员招录 02事业公招 03调动 04人才引进 05军转 06退役士兵 07特岗落编 08选调生 09基层项目 10提拔交流 11备案制转编",
  SXLX: "01设立 02撤并 03更名加挂 04规格 05编制 06职数 07三定 08职责 09议事机构 10周转 11备案登记",
  WTLY: "01专项督查 0212310举报 03巡察 04审计 05核查 06双随机 07运行监管",
  WTZT: "0待整改 1整改中 2待验收 3已销号 4退回 5误报",
};

/** Rows of dm_zd. A code is the leading digits of its entry; 12310 is a name that begins with digits. */
export const dictionaryRows = (): { lb: string; dm: string; mc: string; px: number; qy: string }[] =>
  Object.entries(DICTIONARY).flatMap(([lb, entries]) => {
    const width = /^\d+/.exec(entries)?.[0].length ?? 0;
    return entries.split(" ").map((entry, index) => ({ lb, dm: entry.slice(0, width), mc: entry.slice(width), px: index + 1, qy: "Y" }));
  });
