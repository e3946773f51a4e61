import { type GraphQLResolveInfo, Kind } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import { HeadwaterError, invalid } from "../../../schema/errors";
import { LINKABLE_ID_STATES, normaliseCitizenId } from "../../kit/codes/citizen-id";
import type { SubgraphContext } from "../../kit/context";
import { localPersons, personLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Sex, StaffIdentity } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DateScalar, YearMonthScalar } from "../../../schema/scalars";
import { isPersonKey, personKey as keyOf } from "../../kit/identity/person-key";
import { selectedFields } from "../../kit/rows/selection";
import { EstablishmentRecord, recordBy } from "./establishment-record";
import { PERSON_TABLE } from "./visible-staff";

@Key("personKey")
@ObjectType({ description: "人员", simpleResolvers: true })
export class Person {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => String, { group: "G3", zh: "姓名（现占编记录）" }) displayName!: string | null;
  @Fact(() => Sex, { group: "G3", zh: "性别（现占编记录）" }) sex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "出生年月（现占编记录）" }) birthMonth!: string | null;
  @Fact(() => DateScalar, { group: "G4", zh: "出生日期（现占编记录）" }) birthDate!: string | null;
  @Fact(() => StaffIdentity, { group: "G3", zh: "人员身份（现占编记录）" }) staffIdentity!: StaffIdentity | null;
  @Fact(() => String, { group: "G5", zh: "职务层次代码（现占编记录）" }) leadershipLevelCode!: string | null;
  @Fact(() => [EstablishmentRecord], { group: "G3", zh: "实名制记录；在编的多于一条即重复占编" }) establishmentRecords!:
    | EstablishmentRecord[]
    | null;
  @Fact(() => EstablishmentRecord, { group: "G3", zh: "现占编记录；有多条时取入编最晚的" })
  currentEstablishment!: EstablishmentRecord | null;
}

type StaffRecord = Awaited<ReturnType<ReturnType<typeof recordBy>["load"]>> & {};

/** Facts of a person that the current record states, and what it calls them. */
const FROM_CURRENT = {
  displayName: "name",
  sex: "sex",
  birthMonth: "birthMonth",
  birthDate: "birthDate",
  staffIdentity: "staffIdentity",
  leadershipLevelCode: "leadershipLevelCode",
} as const;

/** What a record is told to be the current one by. */
const TELLING_THE_CURRENT = ["status", "enteredOn"] as const;

const isActive = ({ status }: StaffRecord): boolean => status === "ON_DUTY" || status === "OFF_DUTY";

type Records = ReturnType<typeof recordBy>;

const recordsWith = (context: SubgraphContext, info: GraphQLResolveInfo, ...facts: readonly string[]): Records =>
  recordBy(context, new Set([...selectedFields(info), ...facts]));

const anyRecords = perField((context, info) => recordsWith(context, info, "status"));
const currentRecords = perField((context, info) => recordsWith(context, info, ...TELLING_THE_CURRENT));

/** The person's records that may be seen, in order of number. */
async function recordsOf(context: SubgraphContext, personKey: string, by: Records): Promise<StaffRecord[]> {
  const numbers = await localPersons(context, PERSON_TABLE).load(personKey);
  return (await by.loadMany(numbers)).filter((record) => record !== null);
}

/** The active record that was entered last; of several, the one with the smallest number (11.6). */
async function currentOf(context: SubgraphContext, personKey: string, by: Records): Promise<StaffRecord | null> {
  const active = (await recordsOf(context, personKey, by)).filter(isActive);
  return active.reduce<StaffRecord | null>(
    (current, record) => (current === null || (record.enteredOn ?? "") > (current.enteredOn ?? "") ? record : current),
    null,
  );
}

/**
 * The person with this key, whether the office knows anybody by it or not: with what is selected below the field. Each fact
 * is read when it is resolved, in one tick with the person's records, so that one statement reads all.
 */
export function personOf(context: SubgraphContext, info: GraphQLResolveInfo, personKey: string): Partial<Person> {
  const { facts, records } = factsFromCurrent(context, info);
  const resolver = (own: keyof StaffRecord) => async () => (await currentOf(context, personKey, records))?.[own] ?? null;
  return { personKey, ...Object.fromEntries(facts.map(([fact, own]) => [fact, resolver(own)])) };
}

const factsFromCurrent = perField((context, info) => {
  const selected = selectedFields(info);
  const facts = Object.entries(FROM_CURRENT).filter(([fact]) => selected.has(fact));
  return { facts, records: recordBy(context, [...facts.map(([, own]) => own), ...TELLING_THE_CURRENT]) };
});

/** A reference from another department: anybody with a well-formed key is answered (11.6). */
export const referencedPerson = ({ personKey }: { personKey: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
  isPersonKey(personKey) ? personOf(context, info, personKey) : null;

@Resolver(() => Person)
export class PersonResolver {
  @FieldGroups(["G3"])
  @Query(() => Person, { nullable: true, description: "按人员键查人" })
  person(@Arg("personKey", () => ID) personKey: string, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    if (!isPersonKey(personKey)) throw invalid("人员键 personKey", "以 P 或 U 开头的 27 位代号", personKey);
    return personOf(context, info, personKey);
  }

  /** The argument becomes a key here and goes nowhere else. */
  @FieldGroups(["G4"])
  @Query(() => Person, {
    nullable: true,
    description:
      "按公民身份号码查人；号码须以变量传入。号码格式正确（校验位可以不符，旧档案中有这样的号码）即返回人员键，不表示确有其人：各部门字段皆空者，查无此人",
  })
  lookupPerson(@Arg("idNumber", () => String) idNumber: string, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    // The text of a document is hashed, cached and counted on its way; values of variables are not.
    if (!info.fieldNodes.every((node) => node.arguments?.every(({ value }) => value.kind === Kind.VARIABLE)))
      throw new HeadwaterError("VALIDATION_FAILED", "身份证号 idNumber：须以变量传入，不得写在查询语句里。");
    const { normalised, state } = normaliseCitizenId(idNumber);
    if (!LINKABLE_ID_STATES.has(state))
      throw new HeadwaterError("VALIDATION_FAILED", "身份证号 idNumber：应为 18 位公民身份号码（或 15 位旧号），收到的不是。");
    return personOf(context, info, keyOf(normalised, context.personKeySecret));
  }

  @FieldResolver(() => [EstablishmentRecord])
  async establishmentRecords(
    @Root() { personKey }: Person,
    @Arg("includeExited", () => Boolean, { defaultValue: false, description: "是否含已出编、待核的记录" }) includeExited: boolean,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const records = await recordsOf(context, personKey, anyRecords(context, info));
    return includeExited ? records : records.filter(isActive);
  }

  @FieldResolver(() => EstablishmentRecord)
  currentEstablishment(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return currentOf(context, personKey, currentRecords(context, info));
  }
}

/** Whose record it is. */
@Resolver(() => EstablishmentRecord)
export class RecordPersonResolver {
  @FactResolver(() => Person, { group: "G3", zh: "人员" })
  async person(@Root() { establishmentNo }: EstablishmentRecord, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const link = await personLinks(context, PERSON_TABLE).load(establishmentNo);
    return link && personOf(context, info, link.personKey);
  }
}
