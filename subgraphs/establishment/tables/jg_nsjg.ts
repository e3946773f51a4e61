import { Column, Entity, PrimaryColumn } from "typeorm";

/** 内设机构: the internal units of an institution. */
@Entity({ name: "jg_nsjg" })
export class JgNsjg {
  @PrimaryColumn({ type: "varchar" }) nsbm!: string;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) nsmc!: string;
  @Column({ type: "varchar" }) nsgg!: string | null;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "varchar" }) clrq!: string | null;
}
