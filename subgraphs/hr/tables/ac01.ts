import { Column, Entity, PrimaryColumn } from "typeorm";

/** 参保人员: everybody who is insured, with the employer of today. */
@Entity({ name: "ac01" })
export class Ac01 {
  @PrimaryColumn({ type: "varchar" }) aac001!: string;
  @Column({ type: "varchar" }) aac002!: string | null;
  @Column({ type: "varchar" }) aac060!: string | null;
  @Column({ type: "int" }) swrq!: number | null;
  @Column({ type: "varchar" }) aab001!: string | null;
}
