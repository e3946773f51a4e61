import { Column, Entity, PrimaryColumn } from "typeorm";

/** 人员对照: the person key of each row of the department's person tables. Holds no ID number. */
@Entity({ name: "xt_rydz" })
export class XtRydz {
  @PrimaryColumn({ type: "varchar", length: 32 })
  source_table!: string;

  @PrimaryColumn({ type: "varchar", length: 40 })
  local_pk!: string;

  @Column({ type: "varchar", length: 27 })
  person_key!: string;

  /** Two digits: the place in the list `ID_STATES`, from `00`. */
  @Column({ type: "varchar", length: 2 })
  id_state!: string;

  /** `1`: the person stands in a secret unit of this department and never leaves it (11.1). */
  @Column({ type: "varchar", length: 1 })
  secret!: string;
}
