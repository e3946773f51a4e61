/** Which of a department's tables `link` reads, column by column. Part of the department's manifest; names are SQL identifiers. */
export interface LinkPlan {
  /** Legacy schema; part of the key of a person without a usable ID number. */
  readonly schema: string;
  readonly units: UnitSource;
  readonly persons: readonly PersonSource[];
}

/** The table of the department's own units. */
export interface UnitSource {
  readonly table: string;
  /** The department's own code of a unit: `local_code` of the crosswalk. */
  readonly code: string;
  readonly name: string;
  readonly uscc: string;
  /** True where the credit-code column may still hold an organisation code of nine characters. */
  readonly oldOrganisationCode?: boolean;
  readonly division: string;
  /** Six digits from what stands in the division column; null when it cannot be told. */
  readonly divisionOf?: (value: string) => string | null;
  /** Column that `parent` refers to, where it is not `code`. */
  readonly key?: string;
  readonly parent?: string;
  /** Column of the year a row holds for, where the table has a row for each. */
  readonly year?: string;
  /** Rows that count, as SQL over this table's columns. */
  readonly where?: string;
  /** The table is the institutions themselves: every code is its own institution, and this column (`1`) marks the secret ones. */
  readonly identity?: { readonly secret: string };
  /** Rows elsewhere that name their unit and give no code of it. */
  readonly named?: NamedUnits;
}

/** Rows that know their unit by its name alone: the name, without blanks around it, is the unit's code. */
export interface NamedUnits {
  readonly table: string;
  readonly name: string;
  /** The rows without a code, as SQL over this table's columns. */
  readonly where: string;
}

/** A table of persons. */
export interface PersonSource {
  readonly table: string;
  /** Column that identifies a person's row; with `version`, one person has a row for each version and the last one counts. */
  readonly pk: string;
  /** Column of the ID number. */
  readonly id: string;
  readonly version?: string;
  /** SQL of the code of the unit that the person stands in: everybody in a secret unit is marked, wherever else they stand. */
  readonly unit?: string;
}
