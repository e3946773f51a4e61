import { Column, Entity, PrimaryColumn } from "typeorm";

const threeDecimals = (value: unknown): string | null => (value === null || value === undefined ? null : Number(value).toFixed(3));

/** 机构对照: which institution a unit of this department's own tables is. Written by `link`, read by every resolver that crosses. */
@Entity({ name: "xt_jgdz" })
export class XtJgdz {
  @PrimaryColumn({ type: "varchar", length: 32 })
  id!: string;

  /** The department's own code of the unit: jgbm, B0111, AGENCY_CODE or aab001. */
  @Column({ type: "varchar", length: 60 })
  local_code!: string;

  /** Fiscal year the row holds for, `0000` where the table is not yearly. */
  @Column({ type: "varchar", length: 4 })
  valid_year!: string;

  /** Null: no institution found. */
  @Column({ type: "varchar", length: 12, nullable: true })
  institution_code!: string | null;

  /** `1` the unit is the institution; `M` it keeps the books of this institution among others. */
  @Column({ type: "varchar", length: 1 })
  link_kind!: string;

  /** The unit's own credit code, normalised; null when it has none of at most 18 characters. */
  @Column({ type: "varchar", length: 18, nullable: true })
  uscc_norm!: string | null;

  /** How the institution was found: `00` by identity, `01`–`05`, `99` by hand; null when it was not. See {@link isCandidate}. */
  @Column({ type: "varchar", length: 2, nullable: true })
  method!: string | null;

  /** Three decimals, as text on every driver. */
  @Column({ type: "varchar", length: 5, nullable: true, transformer: { from: threeDecimals, to: (value: string | null) => value } })
  score!: string | null;

  @Column({ type: "varchar", length: 60, nullable: true })
  confirmed_by!: string | null;

  @Column({ type: "varchar", length: 19, nullable: true })
  confirmed_at!: string | null;

  /** `1`: the unit is a secret institution; it and everybody in it never leaves the department (11.1). */
  @Column({ type: "varchar", length: 1 })
  secret!: string;
}

/** A link by similar names is a proposal, not a link, until somebody confirms it. */
export const isCandidate = (row: Pick<XtJgdz, "method" | "confirmed_at">): boolean => row.method === "05" && row.confirmed_at === null;
