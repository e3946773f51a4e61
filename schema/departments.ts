import { spoken } from "./language";

/**
 * What people call the departments, first as messages do, then in full; under the names that the graph, the settings and the
 * command line have for them.
 */
const DEPARTMENT_NAMES = {
  establishment: ["编办", "机构编制委员会办公室"],
  organization: ["组织部"],
  finance: ["财政局"],
  hr: ["人社局", "人力资源和社会保障局"],
} as const;

export type DepartmentName = keyof typeof DEPARTMENT_NAMES;

/** What messages call a department. */
export const labelOf = (name: DepartmentName): string => DEPARTMENT_NAMES[name][0];

/** The same of each, by its name. */
export const DEPARTMENT_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DEPARTMENT_NAMES).map(([name, [label]]) => [name, label]),
);

/** What an operator's terminal calls a department: in Chinese as people do, in English as the command line takes it. */
export const terminalName = (name: string): string => (spoken === "zh" ? (DEPARTMENT_LABELS[name] ?? name) : name);

/** The department that a text names, be it in Chinese and with the place before it: 青垣县财政局. */
export const departmentOf = (text: string): string | undefined =>
  Object.entries(DEPARTMENT_NAMES).find(([name, others]) => name === text || others.some((other) => text.endsWith(other)))?.[0];
