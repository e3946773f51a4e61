import { normaliseUscc, organisationCodeOf } from "../../subgraphs/kit/codes/uscc";
import { hash } from "../random";
import type { Institution, World } from "./model";

/** The code of a unit in another department's books, as it stands there. */
export type LocalCode = string | null;

/**
 * How a department writes an institution's code: mostly the credit code, of old institutions sometimes the organisation code
 * of before 2015 (with or without its dash), sometimes nothing. Where the name differs too, the credit code is there.
 */
export function localCode({ code, uscc, organisationCode, established }: Institution, department: "O" | "H"): LocalCode {
  const kind = hash(`code/${department}/${code}`) % 100;
  if (established < "2015-01-01" && kind < 14)
    return kind < 9 ? `${organisationCode.slice(0, 8)}-${organisationCode.slice(8)}` : organisationCode;
  if (kind >= 14 && kind < 22) return kind < 18 ? null : "";
  return uscc;
}

const organisationOf = (raw: string | null | undefined): string | null =>
  organisationCodeOf(normaliseUscc(raw ?? "", { oldOrganisationCode: true }).normalised);
const creditOf = ({ uscc, copy }: Institution): string => {
  const { state, normalised } = normaliseUscc(copy.uscc === undefined ? uscc : copy.uscc);
  return state === "OK" ? normalised : "";
};

/** Who has which code in E's books, the active and the abolished. */
export class CodesInEstablishment {
  readonly #credit = new Map<string, Set<Institution>>();
  readonly #organisation = new Map<string, Set<Institution>>();

  constructor({ institutions, secret }: World) {
    const add = (codes: Map<string, Set<Institution>>, code: string | null, institution: Institution): void => {
      if (code) codes.set(code, (codes.get(code) ?? new Set()).add(institution));
    };
    for (const institution of [...institutions, secret]) {
      add(this.#credit, creditOf(institution), institution);
      add(this.#organisation, organisationOf(creditOf(institution)), institution);
      add(this.#organisation, organisationOf(institution.copy.oldCode), institution);
    }
  }

  /** By what the institution of a unit can be found: its credit code (01), organisation code (02), full name (03) or another name (04). */
  methodOf(institution: Institution, raw: LocalCode, name: string): string {
    const isOnly = (found: ReadonlySet<Institution> | undefined): boolean => found?.size === 1 && found.has(institution);
    const { state, normalised } = normaliseUscc(raw ?? "");
    if (state === "OK" && isOnly(this.#credit.get(normalised))) return "01";
    if (isOnly(this.#organisation.get(organisationOf(raw) ?? ""))) return "02";
    return name === institution.name ? "03" : "04";
  }
}
