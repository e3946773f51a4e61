import { Column, Entity, PrimaryColumn } from "typeorm";

/** 编制台账: the ledger of approved quotas; its sums are `bz_hd`. */
@Entity({ name: "bz_tz" })
export class BzTz {
  @PrimaryColumn({ type: "bigint" }) tzid!: number;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "varchar" }) jfxs!: string;
  @Column({ type: "varchar" }) zxyt!: string;
  @Column({ type: "varchar" }) bdrq!: string;
  @Column({ type: "varchar" }) bdlx!: string;
  @Column({ type: "int" }) bds!: number;
  @Column({ type: "varchar" }) dfjgbm!: string | null;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "bigint" }) sxid!: number | null;
  @Column({ type: "varchar" }) zy!: string | null;
}
