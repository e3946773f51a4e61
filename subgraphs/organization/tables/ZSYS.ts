import { Column, Entity, PrimaryColumn } from "typeorm";

/** 职数预审: a request to the establishment office before a leader is appointed. */
@Entity({ name: "ZSYS" })
export class Zsys {
  @PrimaryColumn({ type: "varchar" }) YSBH!: string;
  @Column({ type: "varchar" }) B0111!: string | null;
  @Column({ type: "varchar" }) NTZW!: string | null;
  @Column({ type: "varchar" }) NTCC!: string | null;
  @Column({ type: "varchar" }) ZF!: string | null;
  @Column({ type: "int" }) SL!: number | null;
  @Column({ type: "varchar" }) SQRQ!: string | null;
  @Column({ type: "varchar" }) BBYJ!: string | null;
  @Column({ type: "varchar" }) BBRQ!: string | null;
  @Column({ type: "varchar" }) ZZYJ!: string | null;
  @Column({ type: "varchar" }) ZT!: string | null;
  @Column({ type: "varchar" }) AJBH!: string | null;
}
