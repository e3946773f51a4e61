import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, type ObjectTypeDefinitionNode, parse } from "graphql";
import { contract } from "../../cli/schema";
import { departments } from "../../cli/departments";
import { schemaOf } from "../../subgraphs/kit/subgraph";

const ROOT = join(__dirname, "../..");

/** Types that say nothing of their own: the policy is decided by the field that holds them. */
const VALUE_TYPES = /^(Appraisal|PageInfo|KeyValue|Measure|StatRow|CodeValue|MoneyBucket|MaskedId|\w+Edge|\w+Connection|\w+Page)$/;

/** Fields that only say which record it is, beside the keys of entities. */
const IDENTIFIERS: readonly string[] = [
  "Appointment.id",
  "ContractApproval.approvalNo",
  "DeliberativeBody.id",
  "DutyItem.id",
  "EmploymentContract.contractNo",
  "InstitutionEvent.id",
  "InternalUnit.code",
  "LeadershipPreCheck.preCheckNo",
  "PayrollChange.changeNo",
  "PayrollMonthTotal.month",
  "PersonnelCost.year",
  "PersonnelMovement.id",
  "PoolTransaction.id",
  "PostPlan.planId",
  "QuotaLedgerEntry.id",
  "RegistrationEvent.id",
  "SpecialQuotaArrangement.id",
  "WageApproval.id",
];

const directive = (node: { directives?: readonly { name: { value: string } }[] | undefined }, name: string) =>
  node.directives?.find((one) => one.name.value === name);

/** Fields of `@key`, of every entity. */
const keysOf = (type: ObjectTypeDefinitionNode): string[] =>
  (type.directives ?? [])
    .filter(({ name }) => name.value === "key")
    .flatMap(({ arguments: given }) => (given?.[0]?.value.kind === Kind.STRING ? given[0].value.value.split(/\s+/) : []));

describe("the contract", () => {
  it("that is committed equals the code", async () => {
    for (const [path, text] of await contract())
      expect({ path, equal: readFileSync(join(ROOT, path), "utf8") === text }).toEqual({ path, equal: true });
  });

  describe.each(departments.map((department) => [department.name, department] as const))("of %s", (_name, department) => {
    let types: ObjectTypeDefinitionNode[];
    beforeAll(async () => {
      const { sdl } = await schemaOf(department);
      types = parse(sdl).definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION);
    });

    it("describes every type, field, argument and value in Chinese", async () => {
      const { sdl } = await schemaOf(department);
      const silent: string[] = [];
      const check = (path: string, node: { description?: { value: string } | undefined }) => {
        if (!/\p{Script=Han}/u.test(node.description?.value ?? "")) silent.push(path);
      };
      for (const node of parse(sdl).definitions) {
        if (!("name" in node) || !node.name) continue;
        const name = node.name.value;
        if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
          if (name !== "Query") check(name, node);
          for (const field of node.fields ?? []) if (!directive(field, "external")) check(`${name}.${field.name.value}`, field);
        } else if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
          check(name, node);
          for (const value of node.values ?? []) check(`${name}.${value.name.value}`, value);
        } else if (node.kind === Kind.SCALAR_TYPE_DEFINITION) check(name, node);
      }
      expect(silent).toEqual([]);
    });

    it("puts every field that says something into a field group", () => {
      const free: string[] = [];
      for (const type of types) {
        if (VALUE_TYPES.test(type.name.value)) continue;
        const keys = keysOf(type);
        for (const field of type.fields ?? []) {
          const path = `${type.name.value}.${field.name.value}`;
          const exempt =
            directive(field, "external") ||
            keys.includes(field.name.value) ||
            IDENTIFIERS.includes(path) ||
            /RosterRow\.|DirectoryRow\./.test(path);
          if (!exempt && !directive(field, "fieldGroup")) free.push(path);
        }
      }
      expect(free).toEqual([]);
    });

    it("keeps what a department adds nullable, but for keys, states, pages and roster rows", () => {
      const strict: string[] = [];
      for (const type of types) {
        if (VALUE_TYPES.test(type.name.value) || /(RosterRow|RosterLine|DirectoryRow)$/.test(type.name.value)) continue;
        const keys = keysOf(type);
        for (const field of type.fields ?? [])
          if (field.type.kind === Kind.NON_NULL_TYPE && directive(field, "fieldGroup") && !keys.includes(field.name.value)) {
            const inner = field.type.type;
            const state = inner.kind === Kind.NAMED_TYPE && /(State|Status|Light|Type|Position|StageKind)$/.test(inner.name.value);
            if (!state) strict.push(`${type.name.value}.${field.name.value}`);
          }
      }
      expect(strict).toEqual([]);
    });
  });
});
