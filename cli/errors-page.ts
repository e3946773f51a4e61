import { APOLLO_CODES, ERROR_CATALOGUE } from "../schema/errors";

const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "\\<")).join(" | ")} |`;

/** docs/errors.md: the catalogue as a page. */
export function errorsPage(): string {
  return `# Error codes

Made from [schema/errors.ts](../schema/errors.ts) by \`./headwater schema\`; change it there.

Every error of an answer has a code in \`extensions.code\`; \`extensions.service\` names the department that it is of, if it is of
one. Where data stands beside errors, the data is right: only what stands at the errors' paths is missing. Programs go by
the code; the message is for people and may change.

${row("Code", "What a clerk reads", "What it means", "What to do")}
${row("---", "---", "---", "---")}
${Object.entries(ERROR_CATALOGUE)
  .map(([code, { zh, en, act }]) => row(`\`${code}\``, zh, en, act))
  .join("\n")}

A place that fails may say something more exact than the second column, always in words that name no person.

## Of Apollo Server

These concern the request itself; what to do is to correct it.

${row("Code", "What it means")}
${row("---", "---")}
${Object.entries(APOLLO_CODES)
  .map(([code, meaning]) => row(`\`${code}\``, meaning))
  .join("\n")}
`;
}
