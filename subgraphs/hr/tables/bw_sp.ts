import { Column, Entity, PrimaryColumn } from "typeorm";

/** 编外用工审批: what an employer asked for and was granted in a year. */
@Entity({ name: "bw_sp" })
export class BwSp {
  @PrimaryColumn({ type: "varchar" }) spbh!: string;
  @Column({ type: "varchar" }) nd!: string | null;
  @Column({ type: "int" }) kzs!: number | null;
  @Column({ type: "int" }) sqs!: number | null;
  @Column({ type: "int" }) pzs!: number | null;
  @Column({ type: "varchar" }) zt!: string;
}
