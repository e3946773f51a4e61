/** An institution as the establishment office's directory tells of it, to recognise it in another department's tables. */
export interface OpenInstitution {
  readonly secret: false;
  /** 机构编码 */
  readonly code: string;
  readonly divisionCode: string;
  /** False once abolished, merged or transferred up: such a name yields to a standing institution's. */
  readonly active: boolean;
  /** Normalised credit code; null when there is none. */
  readonly uscc: string | null;
  /** Organisation code from before the credit code, nine characters without `-`. */
  readonly organisationCode: string | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly plaqueNames: readonly string[];
  readonly formerNames: readonly string[];
  readonly parentCode: string | null;
}

/** A secret institution: its code, and hashes that only a department holding the same code or name can recognise. */
export interface SecretInstitution {
  readonly secret: true;
  readonly code: string;
  readonly divisionCode: string;
  /** `blindUscc` of the normalised credit code. */
  readonly usccBlind: string | null;
  /** `blindInstitutionName` of each normalised name. */
  readonly nameBlinds: readonly string[];
}

export type DirectoryEntry = OpenInstitution | SecretInstitution;
