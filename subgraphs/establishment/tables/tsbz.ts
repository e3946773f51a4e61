import { Column, Entity, PrimaryColumn } from "typeorm";

/** 特殊编制安排: quotas lent, released or recovered under a special arrangement. */
@Entity({ name: "tsbz" })
export class Tsbz {
  @PrimaryColumn({ type: "bigint" }) tsid!: number;
  @Column({ type: "varchar" }) tslx!: string;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) syjgbm!: string | null;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "int" }) hds!: number;
  @Column({ type: "int" }) yxd!: number;
  @Column({ type: "int" }) ysh!: number;
  @Column({ type: "varchar" }) ksrq!: string | null;
  @Column({ type: "varchar" }) jzrq!: string | null;
  @Column({ type: "varchar" }) shtj!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
