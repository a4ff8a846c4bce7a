BEGIN TRANSACTION;
CREATE TABLE activities(
  instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL, version TEXT, input TEXT,
  PRIMARY KEY(instance, execution, task)
) WITHOUT ROWID;
INSERT INTO "activities" VALUES('golden-activity',4854806399710487966,0,'Slow',NULL,'"a call"');
CREATE TABLE history(
  instance TEXT NOT NULL, execution INTEGER NOT NULL, step INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY(instance, execution, step)
) WITHOUT ROWID;
INSERT INTO "history" VALUES('golden-activity',4854806399710487966,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Call"}],"asked":[{"kind":"activity","task":0,"name":"Slow","input":"\"a call\""}]}');
INSERT INTO "history" VALUES('golden-child',2343346749136429902,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Steps","input":"\"child\"","parent":{"instance":"golden-parent","execution":2120840199969322113,"name":"Parent","task":0}}],"asked":[{"kind":"activity","task":0,"name":"Echo","input":"\"child\""}]}');
INSERT INTO "history" VALUES('golden-child',2343346749136429902,1,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"completed","task":0,"result":"\"child!\""}],"asked":[{"kind":"timer","task":1,"due":"2026-02-04T08:00:00Z"}]}');
INSERT INTO "history" VALUES('golden-ended',3019384231652630490,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Steps","input":"\"ended\""}],"asked":[{"kind":"activity","task":0,"name":"Echo","input":"\"ended\""}]}');
INSERT INTO "history" VALUES('golden-ended',3019384231652630490,1,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"completed","task":0,"result":"\"ended!\""}],"asked":[{"kind":"timer","task":1,"due":"2026-02-04T08:00:00Z"}]}');
INSERT INTO "history" VALUES('golden-ended',3019384231652630490,2,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"event","name":"answer","data":"\"done\""}],"asked":[{"kind":"cancelled","task":1},{"kind":"activity","task":2,"name":"Echo","input":"\"f948b283-45cd-5f25-8f45-a8e11d92bc04\""}]}');
INSERT INTO "history" VALUES('golden-ended',3019384231652630490,3,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"completed","task":2,"result":"\"f948b283-45cd-5f25-8f45-a8e11d92bc04!\""}],"asked":[]}');
INSERT INTO "history" VALUES('golden-event',4213349600952746750,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Steps","input":"\"event\""}],"asked":[{"kind":"activity","task":0,"name":"Echo","input":"\"event\""}]}');
INSERT INTO "history" VALUES('golden-event',4213349600952746750,1,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"completed","task":0,"result":"\"event!\""}],"asked":[{"kind":"timer","task":1,"due":"2026-02-04T08:00:00Z"}]}');
INSERT INTO "history" VALUES('golden-failed',3877954614215647044,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Nowhere"}],"asked":[]}');
INSERT INTO "history" VALUES('golden-generations',932126029234620486,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Generations","input":"[1,2]"}],"asked":[]}');
INSERT INTO "history" VALUES('golden-parent',2120840199969322113,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Parent"}],"asked":[{"kind":"child","task":0,"name":"Steps","instance":"golden-child","input":"\"child\""}]}');
INSERT INTO "history" VALUES('golden-retry',3857132790401233962,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Retry"}],"asked":[{"kind":"activity","task":0,"name":"Fail"}]}');
INSERT INTO "history" VALUES('golden-retry',3857132790401233962,1,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"failed","task":0,"failure":{"errorType":"System.InvalidOperationException","errorMessage":"Not today."}}],"asked":[{"kind":"timer","task":1,"due":"2026-01-05T09:00:00Z"}]}');
INSERT INTO "history" VALUES('golden-suspended',4395958041570144791,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Steps","input":"\"suspended\""}],"asked":[{"kind":"activity","task":0,"name":"Echo","input":"\"suspended\""}]}');
INSERT INTO "history" VALUES('golden-suspended',4395958041570144791,1,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"completed","task":0,"result":"\"suspended!\""}],"asked":[{"kind":"timer","task":1,"due":"2026-02-04T08:00:00Z"}]}');
INSERT INTO "history" VALUES('golden-suspended',4395958041570144791,2,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"suspended","reason":"for a while"}],"asked":[]}');
INSERT INTO "history" VALUES('golden-timer',3808708788764082351,0,'{"at":"2026-01-05T08:00:00Z","met":[{"kind":"started","name":"Sleep"}],"asked":[{"kind":"timer","task":0,"due":"2027-01-05T08:00:00Z"}]}');
CREATE TABLE instances(
  id TEXT PRIMARY KEY, execution INTEGER NOT NULL, name TEXT NOT NULL, version TEXT, status INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER, input TEXT, output TEXT, custom TEXT, failure TEXT, tags TEXT,
  parent TEXT, parent_execution INTEGER, parent_task INTEGER, steps INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO "instances" VALUES('golden-activity',4854806399710487966,'Call',NULL,0,639031968000000000,639031968000000000,NULL,NULL,NULL,NULL,NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,1,3);
INSERT INTO "instances" VALUES('golden-child',2343346749136429902,'Steps',NULL,0,639031968000000000,639031968000000000,NULL,'"child"',NULL,'"waits after child!"',NULL,NULL,'golden-parent',2120840199969322113,0,2,6);
INSERT INTO "instances" VALUES('golden-ended',3019384231652630490,'Steps',NULL,1,639031968000000000,639031968000000000,639031968000000000,'"ended"','"ended! done True"','"waits after ended!"',NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,4,12);
INSERT INTO "instances" VALUES('golden-event',4213349600952746750,'Steps',NULL,0,639031968000000000,639031968000000000,NULL,'"event"',NULL,'"waits after event!"',NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,2,6);
INSERT INTO "instances" VALUES('golden-failed',3877954614215647044,'Nowhere',NULL,3,639031968000000000,639031968000000000,639031968000000000,NULL,NULL,NULL,'{"errorType":"OrchestratorTaskNotFound","errorMessage":"No orchestrator task named ''Nowhere'' was found."}','{"made":"by schema 1"}',NULL,NULL,NULL,1,2);
INSERT INTO "instances" VALUES('golden-generations',932126029234620486,'Generations',NULL,0,639031968000000000,639031968000000000,NULL,'[1,2]',NULL,NULL,NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,1,2);
INSERT INTO "instances" VALUES('golden-later',3785455737649567065,'Steps',NULL,6,639031968000000000,639031968000000000,NULL,'"later"',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "instances" VALUES('golden-parent',2120840199969322113,'Parent',NULL,0,639031968000000000,639031968000000000,NULL,NULL,NULL,NULL,NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,1,3);
INSERT INTO "instances" VALUES('golden-retry',3857132790401233962,'Retry',NULL,0,639031968000000000,639031968000000000,NULL,NULL,NULL,NULL,NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,2,6);
INSERT INTO "instances" VALUES('golden-suspended',4395958041570144791,'Steps',NULL,7,639031968000000000,639031968000000000,NULL,'"suspended"',NULL,'"waits after suspended!"',NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,3,8);
INSERT INTO "instances" VALUES('golden-timer',3808708788764082351,'Sleep',NULL,0,639031968000000000,639031968000000000,NULL,NULL,NULL,NULL,NULL,'{"made":"by schema 1"}',NULL,NULL,NULL,1,3);
CREATE TABLE messages(
  id INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution INTEGER, rank INTEGER NOT NULL, body TEXT NOT NULL
);
INSERT INTO "messages" VALUES(17,'golden-suspended',NULL,2,'{"kind":"event","name":"answer","data":"\"in the inbox\""}');
CREATE TABLE timers(
  instance TEXT NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY(instance, execution, task)
) WITHOUT ROWID;
INSERT INTO "timers" VALUES('golden-child',2343346749136429902,1,639057888000000000,'{"kind":"fired","task":1}');
INSERT INTO "timers" VALUES('golden-event',4213349600952746750,1,639057888000000000,'{"kind":"fired","task":1}');
INSERT INTO "timers" VALUES('golden-later',3785455737649567065,-1,639032832000000000,'{"kind":"started","name":"Steps","input":"\"later\""}');
INSERT INTO "timers" VALUES('golden-retry',3857132790401233962,1,639032004000000000,'{"kind":"fired","task":1}');
INSERT INTO "timers" VALUES('golden-suspended',4395958041570144791,1,639057888000000000,'{"kind":"fired","task":1}');
INSERT INTO "timers" VALUES('golden-timer',3808708788764082351,0,639347328000000000,'{"kind":"fired","task":0}');
CREATE INDEX instances_created ON instances(created, id);
CREATE INDEX instances_ended ON instances(ended, id) WHERE ended IS NOT NULL;
CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
CREATE INDEX messages_instance ON messages(instance, rank, id);
CREATE INDEX timers_due ON timers(due);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('messages',23);
COMMIT;
PRAGMA user_version = 1;
