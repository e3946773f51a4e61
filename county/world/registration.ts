import { shuffled } from "../random";
import type { Builder } from "./builder";
import { addDays } from "./calendar";
import type { Certificate, Institution } from "./model";
import { expectInstitution } from "../seeding/subjects";

/** Institutions whose registration was set up in 2025: fifteen. */
const SET_UP = ["统战事务服务中心", "应急管理综合执法大队", "图书馆", "乡村振兴服务中心", "第四幼儿园"];
const EXPIRED = ["全民健身中心", "水库管理所", "石桥镇初级中学", "松岗镇卫生院"];
const CANCELLED = ["农机服务中心", "学生资助管理中心"];
const NOT_FILED = ["文化馆", "婚姻登记服务中心", "柳河镇中心小学"];
const FILED_LATE = ["粮食质量检测站", "临溪镇卫生院", "土地整理中心"];
const FORMER_REPRESENTATIVE = [
  "第二中学",
  "实验小学",
  "园林绿化服务中心",
  "公路管理服务中心",
  "妇幼保健院",
  "融媒体中心",
  "高坪镇便民服务中心",
];

/** Certificates of legal persons: 15 set-ups, 51 changes, 18 cancellations in 2025; 174 annual reports of 2024. */
export function register(builder: Builder): void {
  const { world } = builder;
  const chiefs = new Map<Institution, string>();
  for (const { leads, position, institution, person } of world.records)
    if (leads && position === "1" && !chiefs.has(institution)) chiefs.set(institution, person.name);
  const isNew = ({ name, category }: Institution): boolean => category === "23" || SET_UP.includes(name.slice(3));
  for (const institution of world.institutions)
    world.certificates.push(certify(builder, institution, chiefs.get(institution) ?? null, isNew(institution)));
  change(builder);
  inspect(builder);
}

function certify(builder: Builder, institution: Institution, chief: string | null, isNew: boolean): Certificate {
  const { world } = builder;
  const name = institution.name.slice(3);
  const random = builder.random("certificate", institution.code);
  const gone = institution.status !== "1";
  const cancelled = CANCELLED.includes(name);
  const expired = EXPIRED.includes(name);
  const former = FORMER_REPRESENTATIVE.includes(name);
  const unclear = institution.copy.uscc !== undefined || institution.category < "20" || gone || institution.coLocatedWith !== null;
  const certificate: Certificate = {
    number: `1${world.divisionCode}${String(world.certificates.length + 1).padStart(5, "0")}`,
    institution,
    uscc: institution.uscc,
    named: unclear || random.chance(0.65),
    representative: former || chief === null ? (builder.world.exited[random.int(0, 400)]?.person.name ?? "") : chief,
    fund: institution.category < "20" ? 0 : random.int(3, 900),
    validUntil: expired ? random.date("2025-03-01", "2025-11-15") : isNew ? "2030-05-31" : random.date("2026-03-31", "2029-12-31"),
    state: institution.status === "4" || cancelled || gone ? "2" : name === EXPIRED[0] ? "3" : "1",
    events: [],
    report: null,
  };
  if (isNew && !gone) certificate.events.push(event("1", random.date("2025-01-06", "2025-05-20"), null));
  if ((gone && institution.status !== "4" && (institution.abolished as string) >= "2025-01-01") || cancelled)
    certificate.events.push(
      event("3", cancelled ? random.date("2025-06-02", "2025-08-29") : addDays(institution.abolished as string, 9), null),
    );
  const existed = !isNew || gone;
  const due = existed && (!gone || (institution.abolished as string) > "2025-03-31");
  if (due) certificate.report = reportOf(builder, institution, name, random.date("2025-01-08", "2025-03-28"), random.int(780, 990) / 10);
  if (expired) expectInstitution(builder, "REG-01", institution);
  if (cancelled) expectInstitution(builder, "REG-02", institution);
  if (former) expectInstitution(builder, "REG-04", institution);
  return certificate;
}

const event = (type: "1" | "2" | "3", accepted: string, changes: string | null): Certificate["events"][number] => ({
  type,
  accepted,
  approved: addDays(accepted, 1),
  changes,
  deferred: false,
  seal: type === "3",
});

function reportOf(
  builder: Builder,
  institution: Institution,
  name: string,
  submitted: string,
  score: number,
): NonNullable<Certificate["report"]> {
  const report = {
    submitted,
    reviewed: addDays(submitted, 4),
    published: addDays(submitted, 9),
    state: submitted < "2025-03-20" ? "3" : "1",
    score,
    reminders: 0,
    penalties: 0,
    inspected: false,
    drawn: false,
    result: null,
  };
  const unfiled = NOT_FILED.indexOf(name);
  if (unfiled < 0 && !FILED_LATE.includes(name)) return report.state === "3" ? report : { ...report, published: null };
  expectInstitution(builder, "REG-03", institution);
  if (unfiled < 0) return { ...report, submitted: "2025-04-20", reviewed: "2025-04-24", published: null, state: "1" };
  return {
    ...report,
    submitted: unfiled === 2 ? submitted : null,
    reviewed: null,
    published: null,
    state: unfiled === 2 ? "2" : "0",
    score: null,
    reminders: 1,
    penalties: unfiled === 0 ? 1 : 0,
  };
}

const CHANGES = ["法定代表人变更", "住所变更", "宗旨和业务范围变更", "开办资金变更", "名称变更", "举办单位变更"];

function change({ world, seed }: Builder): void {
  const open = world.certificates.filter(
    ({ institution, state }) => institution.status === "1" && state === "1" && institution.category > "20",
  );
  shuffled(open, seed, "changes", ({ number }) => number)
    .slice(0, 51)
    .forEach((certificate, index) => {
      const accepted = addDays("2025-06-02", index * 4 - (index % 3));
      certificate.events.push({ ...event("2", accepted, CHANGES[index % CHANGES.length] as string), deferred: index % 9 === 0 });
    });
}

/** Eleven site inspections, four units drawn at random. */
function inspect({ world, seed }: Builder): void {
  const filed = shuffled(
    world.certificates.filter(({ report }) => report?.state === "3"),
    seed,
    "inspections",
    ({ number }) => number,
  );
  filed.slice(0, 11).forEach(({ report }) => report && Object.assign(report, { inspected: true, result: "实地核查，基本符合" }));
  filed.slice(11, 15).forEach(({ report }) => report && Object.assign(report, { drawn: true, result: "双随机抽查，未发现问题" }));
}
