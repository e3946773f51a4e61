import { Column, Entity, PrimaryColumn } from "typeorm";

/** 退休审批: a retirement as it was approved. */
@Entity({ name: "tx_sp" })
export class TxSp {
  @PrimaryColumn({ type: "bigint" }) spid!: string;
  @Column({ type: "varchar" }) aab001!: string | null;
  @Column({ type: "varchar" }) txlx!: string;
  @Column({ type: "int" }) fdny!: number | null;
  @Column({ type: "int" }) spny!: number | null;
  @Column({ type: "varchar" }) sprq!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
