import { Column, Entity, PrimaryColumn } from "typeorm";

/** 周转池账户: quotas kept aside to be lent. */
@Entity({ name: "zzc_zh" })
export class ZzcZh {
  @PrimaryColumn({ type: "int" }) zhid!: number;
  @Column({ type: "varchar" }) mc!: string;
  @Column({ type: "varchar" }) xzqh!: string;
  @Column({ type: "varchar" }) lx!: string;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "int" }) ze!: number;
}
