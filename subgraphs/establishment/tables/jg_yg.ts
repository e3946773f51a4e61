import { Column, Entity, PrimaryColumn } from "typeorm";

/** 机构沿革: what happened to an institution, event by event. */
@Entity({ name: "jg_yg" })
export class JgYg {
  @PrimaryColumn({ type: "bigint" }) id!: number;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) yglx!: string;
  @Column({ type: "varchar" }) ygrq!: string;
  @Column({ type: "varchar" }) ygqmc!: string | null;
  @Column({ type: "varchar" }) yghmc!: string | null;
  @Column({ type: "varchar" }) mbjgbm!: string | null;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "bigint" }) sxid!: number | null;
}
