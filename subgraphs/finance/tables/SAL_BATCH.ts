import { Column, Entity, PrimaryColumn } from "typeorm";

/** 统发批次: one pay run of a month. */
@Entity({ name: "SAL_BATCH" })
export class SalBatch {
  @PrimaryColumn({ type: "varchar" }) BATCH_NO!: string;
  @Column({ type: "varchar" }) SET_MONTH!: string;
  @Column({ type: "varchar" }) MOF_DIV_CODE!: string;
  @Column({ type: "varchar" }) BATCH_TYPE!: string;
  @Column({ type: "varchar" }) STATUS!: string;
}
