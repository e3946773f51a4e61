import { Column, Entity, PrimaryColumn } from "typeorm";

/** 用编申请: applications to fill vacant quotas. */
@Entity({ name: "yb_sq" })
export class YbSq {
  @PrimaryColumn({ type: "varchar" }) sqbh!: string;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) sqlx!: string;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "int" }) sqs!: number;
  @Column({ type: "int" }) hzs!: number;
  @Column({ type: "int" }) ysys!: number;
  @Column({ type: "varchar" }) nd!: string;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "varchar" }) sqrq!: string;
  @Column({ type: "varchar" }) hzrq!: string | null;
  @Column({ type: "varchar" }) hzwh!: string | null;
  @Column({ type: "varchar" }) yxq!: string | null;
  @Column({ type: "int" }) zhid!: number | null;
  @Column({ type: "varchar" }) ly!: string | null;
}
