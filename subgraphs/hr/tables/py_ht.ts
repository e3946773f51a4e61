import { Column, Entity, PrimaryColumn } from "typeorm";

/** 聘用合同: a contract of employment of a public institution. */
@Entity({ name: "py_ht" })
export class PyHt {
  @PrimaryColumn({ type: "varchar" }) htbh!: string;
  @Column({ type: "varchar" }) rybh!: string;
  @Column({ type: "varchar" }) qsrq!: string | null;
  @Column({ type: "varchar" }) zzrq!: string | null;
  @Column({ type: "varchar" }) gwlb!: string | null;
  @Column({ type: "varchar" }) gwdj!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
