import type { Random } from "../random";

/** 120 surnames, the commonest first. */
const SURNAMES = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦",
];

/** 400 characters of given names. */
const GIVEN = [
  ...("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思雅" +
    "俊峰毅浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘义兴良海山仁波贵福生龙元全国胜学祥才发武新利清飞彬富顺信子庆学辉力永健世广志茂有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚裕河哲江" +
    "昌文本立长远光达昊坤景宇天恒兆星照勋沛熙煜炜玮婧妍妮媚嫣淑惠慧巧美岩砚书墨川洲沐澄润渊涵淇溪池沛霖霓虹霏雯霜露晴昕晗晔曦朔望舟帆楷桐柏杉桦枫槿棠梓樱萱芷蕙茜莹菡萌芃苒茹蔚薰蓝紫朱丹碧黎明知远其格物敦修齐治平均礼乐射御书数忠恕孝悌廉耻勇毅宽仁简约恭谨慎独中庸"),
].filter((char, index, all) => all.indexOf(char) === index);

/** Given names that several people of one county bear. */
const COMMON_GIVEN = [
  "伟",
  "芳",
  "娜",
  "敏",
  "静",
  "丽",
  "强",
  "磊",
  "军",
  "勇",
  "艳",
  "杰",
  "涛",
  "超",
  "秀英",
  "桂英",
  "海燕",
  "建国",
  "志强",
  "晓红",
];

/** Characters that old systems of the GBK kind could not store. */
const RARE = [..."喆堃犇翀赟龑祎玥珺昇烜璟垚淼"];

/** Characters that clerks mistake for one another. */
const MISTAKEN: readonly (readonly [string, string])[] = [
  ["玮", "炜"],
  ["炜", "玮"],
  ["丽", "莉"],
  ["莉", "丽"],
  ["敏", "明"],
  ["静", "婧"],
  ["婧", "静"],
  ["军", "君"],
  ["君", "军"],
  ["娟", "鹃"],
  ["杰", "洁"],
  ["洁", "杰"],
  ["燕", "艳"],
  ["艳", "燕"],
  ["平", "萍"],
  ["萍", "平"],
  ["红", "虹"],
  ["虹", "红"],
  ["玲", "铃"],
  ["霞", "侠"],
  ["伟", "玮"],
  ["辉", "晖"],
  ["梅", "玫"],
  ["芳", "方"],
  ["英", "瑛"],
  ["华", "桦"],
  ["志", "智"],
  ["国", "囯"],
  ["峰", "锋"],
  ["晓", "小"],
  ["涛", "滔"],
  ["磊", "垒"],
  ["芬", "芳"],
  ["云", "芸"],
  ["芸", "云"],
];

/** A name; about 0.4 % have a rare character, some 3 % share a common given name. */
export function drawName(random: Random): string {
  const surname = SURNAMES[Math.floor(random.next() ** 1.9 * SURNAMES.length)] as string;
  if (random.chance(0.1)) return surname + random.pick(COMMON_GIVEN);
  const first = random.pick(GIVEN);
  if (random.chance(0.004)) return surname + first + random.pick(RARE);
  return random.chance(0.16) ? surname + first : surname + first + random.pick(GIVEN);
}

/** The name as a clerk mistook it (张玮 for 张炜, `?` for a rare character); null when nothing in it is easily mistaken. */
export function mistakenName(name: string): string | null {
  for (let index = name.length - 1; index > 0; index--) {
    const char = name.charAt(index);
    const other = RARE.includes(char) ? "?" : MISTAKEN.find(([from]) => from === char)?.[1];
    if (other) return name.slice(0, index) + other + name.slice(index + 1);
  }
  return null;
}
