import { Column, Entity, PrimaryColumn } from "typeorm";

/** 编外考核: a contract worker's appraisal of a year. */
@Entity({ name: "bw_kh" })
export class BwKh {
  @PrimaryColumn({ type: "varchar" }) bwbh!: string;
  @PrimaryColumn({ type: "varchar" }) nd!: string;
  @Column({ type: "varchar" }) dj!: string | null;
}
