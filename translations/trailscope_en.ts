<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 Trailscope contributors
SPDX-License-Identifier: Apache-2.0
-->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CliText</name>
    <message numerus="yes">
        <source>%n rule(s) are not for CloudTrail, and are not evaluated.</source>
        <translation>
            <numerusform>%n rule is not for CloudTrail, and is not evaluated.</numerusform>
            <numerusform>%n rules are not for CloudTrail, and are not evaluated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Evaluating %n rule(s)</source>
        <translation>
            <numerusform>Evaluating %n rule</numerusform>
            <numerusform>Evaluating %n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) are muted.</source>
        <translation>
            <numerusform>%n hit is muted.</numerusform>
            <numerusform>%n hits are muted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be read again: their files have changed or gone.</source>
        <translation>
            <numerusform>%n record could not be read again: its file has changed or gone.</numerusform>
            <numerusform>%n records could not be read again: their files have changed or gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not read: their names say that they hold nothing of the part asked for.</source>
        <translation>
            <numerusform>%n file was not read: its name says that it holds nothing of the part asked for.</numerusform>
            <numerusform>%n files were not read: their names say that they hold nothing of the part asked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the latest days that fit are read, from %1 on: %n file(s).</source>
        <translation>
            <numerusform>Only the latest days that fit are read, from %1 on: %n file.</numerusform>
            <numerusform>Only the latest days that fit are read, from %1 on: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) delivered from %1 to %2 are left out. --memory SIZE lets more be taken, --from and --to choose other days.</source>
        <translation>
            <numerusform>%n file delivered from %1 to %2 is left out. --memory SIZE lets more be taken, --from and --to choose other days.</numerusform>
            <numerusform>%n files delivered from %1 to %2 are left out. --memory SIZE lets more be taken, --from and --to choose other days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only what was delivered from %1 to %2 is read: %n file(s).</source>
        <translation>
            <numerusform>Only what was delivered from %1 to %2 is read: %n file.</numerusform>
            <numerusform>Only what was delivered from %1 to %2 is read: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other days are left out, late deliveries among them. --memory SIZE lets more be taken, --from and --to choose other days.</source>
        <translation>
            <numerusform>%n file of other days is left out. --memory SIZE lets more be taken, --from and --to choose other days.</numerusform>
            <numerusform>%n files of other days are left out, late deliveries among them. --memory SIZE lets more be taken, --from and --to choose other days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(and %n other file(s) of this kind)</source>
        <translation>
            <numerusform>(and %n other file of this kind)</numerusform>
            <numerusform>(and %n other files of this kind)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdentitySentence</name>
    <message numerus="yes">
        <source>signed in %n second(s) before</source>
        <translation>
            <numerusform>signed in %n second before</numerusform>
            <numerusform>signed in %n seconds before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>signed in %n minute(s) before</source>
        <translation>
            <numerusform>signed in %n minute before</numerusform>
            <numerusform>signed in %n minutes before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>signed in %n hour(s) before</source>
        <translation>
            <numerusform>signed in %n hour before</numerusform>
            <numerusform>signed in %n hours before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>signed in %n day(s) before</source>
        <translation>
            <numerusform>signed in %n day before</numerusform>
            <numerusform>signed in %n days before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with credentials issued %n second(s) before</source>
        <translation>
            <numerusform>with credentials issued %n second before</numerusform>
            <numerusform>with credentials issued %n seconds before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with credentials issued %n minute(s) before</source>
        <translation>
            <numerusform>with credentials issued %n minute before</numerusform>
            <numerusform>with credentials issued %n minutes before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with credentials issued %n hour(s) before</source>
        <translation>
            <numerusform>with credentials issued %n hour before</numerusform>
            <numerusform>with credentials issued %n hours before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with credentials issued %n day(s) before</source>
        <translation>
            <numerusform>with credentials issued %n day before</numerusform>
            <numerusform>with credentials issued %n days before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LoadReportRows</name>
    <message numerus="yes">
        <source>Holds %Ln JSON value(s), none of them a CloudTrail event.</source>
        <translation>
            <numerusform>Holds %Ln JSON value, which is no CloudTrail event.</numerusform>
            <numerusform>Holds %Ln JSON values, none of them a CloudTrail event.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln read</source>
        <translation>
            <numerusform>%Ln read</numerusform>
            <numerusform>%Ln read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln only partly</source>
        <translation>
            <numerusform>%Ln only partly</numerusform>
            <numerusform>%Ln only partly</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without CloudTrail events</source>
        <translation>
            <numerusform>%Ln without CloudTrail events</numerusform>
            <numerusform>%Ln without CloudTrail events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not readable</source>
        <translation>
            <numerusform>%Ln not readable</numerusform>
            <numerusform>%Ln not readable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) could not be opened.</source>
        <translation>
            <numerusform>%Ln path could not be opened.</numerusform>
            <numerusform>%Ln paths could not be opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s).</source>
        <translation>
            <numerusform>%Ln event.</numerusform>
            <numerusform>%Ln events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were left out: they are not of the part that was to be read.</source>
        <translation>
            <numerusform>%Ln file was left out: it is not of the part that was to be read.</numerusform>
            <numerusform>%Ln files were left out: they are not of the part that was to be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::ContentsDialog</name>
    <message numerus="yes">
        <source>%Ln file(s), %1. Nothing is read yet: choose what to read.</source>
        <translation>
            <numerusform>%Ln file, %1. Nothing is read yet: choose what to read.</numerusform>
            <numerusform>%Ln files, %1. Nothing is read yet: choose what to read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) (%1) have names that do not say what is in them. They are always read.</source>
        <translation>
            <numerusform>%Ln file (%1) has a name that does not say what is in it. It is always read.</numerusform>
            <numerusform>%Ln files (%1) have names that do not say what is in them. They are always read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Chosen: %Ln file(s), %1. Loading takes about %2 of memory.</source>
        <translation>
            <numerusform>Chosen: %Ln file, %1. Loading it takes about %2 of memory.</numerusform>
            <numerusform>Chosen: %Ln files, %1. Loading them takes about %2 of memory.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::CoverageModel</name>
    <message numerus="yes">
        <source>%Ln event(s); the account is the recipient</source>
        <translation>
            <numerusform>%Ln event; the account is the recipient</numerusform>
            <numerusform>%Ln events; the account is the recipient</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s); the account is the caller&apos;s, as the records name no recipient</source>
        <translation>
            <numerusform>%Ln event; the account is the caller&apos;s, as the records name no recipient</numerusform>
            <numerusform>%Ln events; the account is the caller&apos;s, as the records name no recipient</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::CoveragePane</name>
    <message numerus="yes">
        <source>%Ln event(s) without a time are not counted</source>
        <translation>
            <numerusform>%Ln event without a time is not counted</numerusform>
            <numerusform>%Ln events without a time are not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::DecodedTree</name>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::EntitySparkline</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::EntityWords</name>
    <message numerus="yes">
        <source>%Ln principal(s)</source>
        <translation>
            <numerusform>%Ln principal</numerusform>
            <numerusform>%Ln principals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln access key(s)</source>
        <translation>
            <numerusform>%Ln access key</numerusform>
            <numerusform>%Ln access keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln address</numerusform>
            <numerusform>%Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user agent(s)</source>
        <translation>
            <numerusform>%Ln user agent</numerusform>
            <numerusform>%Ln user agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Created and changed (%1), of which %Ln still stand(s)</source>
        <translation>
            <numerusform>Created and changed (%1), of which %Ln still stands</numerusform>
            <numerusform>Created and changed (%1), of which %Ln still stand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::EventSections</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one of %n event(s)</source>
        <translation>
            <numerusform>one of %n event</numerusform>
            <numerusform>one of %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::EventTableView</name>
    <message numerus="yes">
        <source>%n event(s) copied</source>
        <translation>
            <numerusform>%n event copied</numerusform>
            <numerusform>%n events copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;All shown (%Ln event(s))</source>
        <translation>
            <numerusform>&amp;All shown (%Ln event)</numerusform>
            <numerusform>&amp;All shown (%Ln events)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Selected (%Ln event(s))</source>
        <translation>
            <numerusform>&amp;Selected (%Ln event)</numerusform>
            <numerusform>&amp;Selected (%Ln events)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Visible, in their order (%Ln column(s))</source>
        <translation>
            <numerusform>&amp;Visible, in their order (%Ln column)</numerusform>
            <numerusform>&amp;Visible, in their order (%Ln columns)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1 (%2).</source>
        <translation>
            <numerusform>%Ln event written to %1 (%2).</numerusform>
            <numerusform>%Ln events written to %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them could not be read again; their cells of JSON paths are empty.</source>
        <translation>
            <numerusform>%Ln of them could not be read again; its cells of JSON paths are empty.</numerusform>
            <numerusform>%Ln of them could not be read again; their cells of JSON paths are empty.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::LeafNote</name>
    <message numerus="yes">
        <source>%n object(s) with CloudTrail&apos;s own keys that lack what makes an event (eventName, and eventVersion or eventSource): damaged records, which are not among the events. The first is at byte %1 and has the keys %2. Look at it there, and fetch the file again</source>
        <translation>
            <numerusform>%n object with CloudTrail&apos;s own keys that lacks what makes an event (eventName, and eventVersion or eventSource): a damaged record, which is not among the events. It is at byte %1 and has the keys %2. Look at it there, and fetch the file again</numerusform>
            <numerusform>%n objects with CloudTrail&apos;s own keys that lack what makes an event (eventName, and eventVersion or eventSource): damaged records, which are not among the events. The first is at byte %1 and has the keys %2. Look at it there, and fetch the file again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) among the records that are no events, in a file that is damaged: they may be what is left of records. The first is at byte %1 and has the keys %2</source>
        <translation>
            <numerusform>%n object among the records that is no event, in a file that is damaged: it may be what is left of a record. It is at byte %1 and has the keys %2</numerusform>
            <numerusform>%n objects among the records that are no events, in a file that is damaged: they may be what is left of records. The first is at byte %1 and has the keys %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) among the records that are no events. The first is at byte %1 and has the keys %2</source>
        <translation>
            <numerusform>%n object among the records that is no event. It is at byte %1 and has the keys %2</numerusform>
            <numerusform>%n objects among the records that are no events. The first is at byte %1 and has the keys %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) in a list of records that are no objects and no events. The first is at byte %1</source>
        <translation>
            <numerusform>%n value in a list of records that is no object and no event. It is at byte %1</numerusform>
            <numerusform>%n values in a list of records that are no objects and no events. The first is at byte %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the table hold no event. The first is at byte %1</source>
        <translation>
            <numerusform>%n row of the table holds no event. It is at byte %1</numerusform>
            <numerusform>%n rows of the table hold no event. The first is at byte %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the time of %n event(s) cannot be read: they are shown without one, come last, and no period holds them. The first is at byte %1 and has %2 for its eventTime</source>
        <translation>
            <numerusform>the time of %n event cannot be read: it is shown without one, comes last, and no period holds it. It is at byte %1 and has %2 for its eventTime</numerusform>
            <numerusform>the time of %n events cannot be read: they are shown without one, come last, and no period holds them. The first is at byte %1 and has %2 for its eventTime</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::LineageWords</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::LoadProgressBar</name>
    <message numerus="yes">
        <source>%Ln event(s) · telling copies from conflicts…</source>
        <translation>
            <numerusform>%Ln event · telling copies from conflicts…</numerusform>
            <numerusform>%Ln events · telling copies from conflicts…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s)</source>
        <translation>
            <numerusform>%1 of %Ln file</numerusform>
            <numerusform>%1 of %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)/s</source>
        <translation>
            <numerusform>%Ln event/s</numerusform>
            <numerusform>%Ln events/s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::MainWindow</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) not shown: no event of this trail has a value there. View ▸ Columns brings them back.</source>
        <translation>
            <numerusform>%n column not shown: no event of this trail has a value there. View ▸ Columns brings it back.</numerusform>
            <numerusform>%n columns not shown: no event of this trail has a value there. View ▸ Columns brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::PasswordDialog</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That password does not open all of it. Still closed, %n archive(s):</source>
        <translation>
            <numerusform>That password does not open all of it. Still closed, %n archive:</numerusform>
            <numerusform>That password does not open all of it. Still closed, %n archives:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Part of this trail could not be read: %n archive(s) need a password.</source>
        <translation>
            <numerusform>Part of this trail could not be read: %n archive needs a password.</numerusform>
            <numerusform>Part of this trail could not be read: %n archives need a password.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::PrincipalTreeModel</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %Ln event(s) of “%1”, whose records have no ARN: %2.</source>
        <translation>
            <numerusform>With %Ln event of “%1”, whose record has no ARN: %2.</numerusform>
            <numerusform>With %Ln events of “%1”, whose records have no ARN: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::SideWindows</name>
    <message numerus="yes">
        <source>%Ln event(s) written to %1</source>
        <translation>
            <numerusform>%Ln event written to %1</numerusform>
            <numerusform>%Ln events written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n selected event(s) are compared.</source>
        <translation>
            <numerusform>The first selected event is compared.</numerusform>
            <numerusform>The first %n selected events are compared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::TablePane</name>
    <message numerus="yes">
        <source>%Ln event(s) are hidden.</source>
        <translation>
            <numerusform>%Ln event is hidden.</numerusform>
            <numerusform>%Ln events are hidden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::ValueMenu</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::ViewStatus</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <comment>shown and total are the same</comment>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln event(s)</source>
        <comment>shown, total</comment>
        <translation>
            <numerusform>%1 of %Ln event</numerusform>
            <numerusform>%1 of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(s) shown</source>
        <translation>
            <numerusform>%Ln copy shown</numerusform>
            <numerusform>%Ln copies shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(s) merged</source>
        <translation>
            <numerusform>%Ln copy merged</numerusform>
            <numerusform>%Ln copies merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s)</source>
        <translation>
            <numerusform>%Ln conflict</numerusform>
            <numerusform>%Ln conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) unreachable</source>
        <translation>
            <numerusform>%Ln record unreachable</numerusform>
            <numerusform>%Ln records unreachable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) left out</source>
        <translation>
            <numerusform>%Ln file left out</numerusform>
            <numerusform>%Ln files left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::WatchSwitch</name>
    <message numerus="yes">
        <source>Watching: %n new files</source>
        <translation>
            <numerusform>Watching: %n new file</numerusform>
            <numerusform>Watching: %n new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n still arriving</source>
        <translation>
            <numerusform>, %n still arriving</numerusform>
            <numerusform>, %n still arriving</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::FacetModel</name>
    <message numerus="yes">
        <source>%Ln event(s) counted</source>
        <translation>
            <numerusform>%Ln event counted</numerusform>
            <numerusform>%Ln events counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln value(s)</source>
        <translation>
            <numerusform>%1, %Ln value</numerusform>
            <numerusform>%1, %Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::RecognisedKind</name>
    <message numerus="yes">
        <source>%n CloudTrail digest(s): they list log files with their hashes and hold no events. Keep them with the logs as proof that none is missing or changed</source>
        <translation>
            <numerusform>%n CloudTrail digest: it lists log files with their hashes and holds no events. Keep it with the logs as proof that none is missing or changed</numerusform>
            <numerusform>%n CloudTrail digests: they list log files with their hashes and hold no events. Keep them with the logs as proof that none is missing or changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CloudTrail Lake sign file(s): they prove that the result files beside them are unchanged and hold no events</source>
        <translation>
            <numerusform>%n CloudTrail Lake sign file: it proves that the result files beside it are unchanged and holds no events</numerusform>
            <numerusform>%n CloudTrail Lake sign files: they prove that the result files beside them are unchanged and hold no events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) of CloudTrail&apos;s public keys: they verify digests and hold no events</source>
        <translation>
            <numerusform>%n list of CloudTrail&apos;s public keys: it verifies digests and holds no events</numerusform>
            <numerusform>%n lists of CloudTrail&apos;s public keys: they verify digests and hold no events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n S3 event notification(s): they name objects that were written and hold no CloudTrail events. Open the objects that they name</source>
        <translation>
            <numerusform>%n S3 event notification: it names objects that were written and holds no CloudTrail events. Open the objects that it names</numerusform>
            <numerusform>%n S3 event notifications: they name objects that were written and hold no CloudTrail events. Open the objects that they name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) of a delivery: they name log files and hold no events. Open the files that they name</source>
        <translation>
            <numerusform>%n notification of a delivery: it names log files and holds no events. Open the files that it names</numerusform>
            <numerusform>%n notifications of a delivery: they name log files and hold no events. Open the files that they name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CloudWatch Logs control message(s): they test a subscription and hold no events</source>
        <translation>
            <numerusform>%n CloudWatch Logs control message: it tests a subscription and holds no events</numerusform>
            <numerusform>%n CloudWatch Logs control messages: they test a subscription and hold no events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CloudTrail Lake record(s) of another category (configuration items, evidence, activities from outside of AWS): no CloudTrail events</source>
        <translation>
            <numerusform>%n CloudTrail Lake record of another category (configuration items, evidence, activities from outside of AWS): no CloudTrail event</numerusform>
            <numerusform>%n CloudTrail Lake records of another category (configuration items, evidence, activities from outside of AWS): no CloudTrail events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n EventBridge event(s) that did not come by way of CloudTrail</source>
        <translation>
            <numerusform>%n EventBridge event that did not come by way of CloudTrail</numerusform>
            <numerusform>%n EventBridge events that did not come by way of CloudTrail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of a security service: they may quote CloudTrail and hold none of its events</source>
        <translation>
            <numerusform>%n finding of a security service: it may quote CloudTrail and holds none of its events</numerusform>
            <numerusform>%n findings of a security service: they may quote CloudTrail and hold none of its events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n OCSF event(s) (Security Lake): CloudTrail&apos;s own records are not in them. Open the trail&apos;s log files instead</source>
        <translation>
            <numerusform>%n OCSF event (Security Lake): CloudTrail&apos;s own record is not in it. Open the trail&apos;s log files instead</numerusform>
            <numerusform>%n OCSF events (Security Lake): CloudTrail&apos;s own records are not in them. Open the trail&apos;s log files instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other JSON value(s) with what look like CloudTrail records inside: they are part of something else (a test, a report) and are not taken for events of a trail. To load them, save them as a file of their own</source>
        <translation>
            <numerusform>%n other JSON value with what looks like CloudTrail records inside: it is part of something else (a test, a report) and is not taken for events of a trail. To load them, save it as a file of its own</numerusform>
            <numerusform>%n other JSON values with what look like CloudTrail records inside: they are part of something else (a test, a report) and are not taken for events of a trail. To load them, save them as a file of their own</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::ComparisonModel</name>
    <message numerus="yes">
        <source>%n path(s) with the same values</source>
        <translation>
            <numerusform>%n path with the same value</numerusform>
            <numerusform>%n paths with the same values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::FilterPartsBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>parts of the filter</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::FindBar</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::GoToDialog</name>
    <message numerus="yes">
        <source>%Ln event(s) have this ID; this is one of them</source>
        <translation>
            <numerusform>%Ln event has this ID; this is it</numerusform>
            <numerusform>%Ln events have this ID; this is one of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::LastSession</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) or folder(s) of the last session are no longer there.</source>
        <translation>
            <numerusform>%n file or folder of the last session is no longer there.</numerusform>
            <numerusform>%n files or folders of the last session are no longer there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::TableFind</name>
    <message numerus="yes">
        <source>%Ln record(s) could not be read</source>
        <translation>
            <numerusform>%Ln record could not be read</numerusform>
            <numerusform>%Ln records could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::Dossier</name>
    <message numerus="yes">
        <source>%n more line(s) left out.</source>
        <translation>
            <numerusform>%n more line left out.</numerusform>
            <numerusform>%n more lines left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), by it and by the credentials that came from it.</source>
        <translation>
            <numerusform>%n event, by it and by the credentials that came from it.</numerusform>
            <numerusform>%n events, by it and by the credentials that came from it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be read again.</source>
        <translation>
            <numerusform>%n record could not be read again.</numerusform>
            <numerusform>%n records could not be read again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::DossierPane</name>
    <message numerus="yes">
        <source>%1: %Ln event(s), by it and by the credentials that came from it.</source>
        <translation>
            <numerusform>%1: %Ln event, by it and by the credentials that came from it.</numerusform>
            <numerusform>%1: %Ln events, by it and by the credentials that came from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::Ledger</name>
    <message numerus="yes">
        <source>%n deed(s),</source>
        <translation>
            <numerusform>%n deed,</numerusform>
            <numerusform>%n deeds,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of which %n are not undone by anything in these files.</source>
        <translation>
            <numerusform>of which %n is not undone by anything in these files.</numerusform>
            <numerusform>of which %n are not undone by anything in these files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::PeriodJudgement</name>
    <message numerus="yes">
        <source>Logs of an account or a region seem to be missing on %n of its day(s).</source>
        <translation>
            <numerusform>Logs of an account or a region seem to be missing on %n of its days.</numerusform>
            <numerusform>Logs of an account or a region seem to be missing on %n of its days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has only %n event(s), too little to tell what is usual.</source>
        <translation>
            <numerusform>It has only %n event, too little to tell what is usual.</numerusform>
            <numerusform>It has only %n events, too little to tell what is usual.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::PeriodsPane</name>
    <message numerus="yes">
        <source>%1 (%Ln event(s))</source>
        <translation>
            <numerusform>%1 (%Ln event)</numerusform>
            <numerusform>%1 (%Ln events)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::TimelinePane</name>
    <message numerus="yes">
        <source>%Ln event(s) without a time</source>
        <translation>
            <numerusform>%Ln event without a time</numerusform>
            <numerusform>%Ln events without a time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::TimelineText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln event(s)</source>
        <translation>
            <numerusform>%1 of %Ln event</numerusform>
            <numerusform>%1 of %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::LineageModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %1 with %2 since %3: %n event(s)</source>
        <comment>an address, a program, a time</comment>
        <translation>
            <numerusform>From %1 with %2 since %3: %n event</numerusform>
            <numerusform>From %1 with %2 since %3: %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::FindingsModel</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::RefusedRuleModel</name>
    <message numerus="yes">
        <source>%n rule(s) loaded</source>
        <translation>
            <numerusform>%n rule loaded</numerusform>
            <numerusform>%n rules loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n not</source>
        <translation>
            <numerusform>, %n not</numerusform>
            <numerusform>, %n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n for other logs</source>
        <translation>
            <numerusform>, %n for other logs</numerusform>
            <numerusform>, %n for other logs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::WhyModel</name>
    <message numerus="yes">
        <source>%n more finding(s)</source>
        <translation>
            <numerusform>%n more finding</numerusform>
            <numerusform>%n more findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more event(s)</source>
        <translation>
            <numerusform>%n more event</numerusform>
            <numerusform>%n more events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::FindingsPane</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 of %Ln row(s) (%2 %)</source>
        <translation>
            <numerusform>in %1 of %Ln row (%2 %)</numerusform>
            <numerusform>in %1 of %Ln rows (%2 %)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln muted</source>
        <translation>
            <numerusform>, %Ln muted</numerusform>
            <numerusform>, %Ln muted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln record(s) could not be read</source>
        <translation>
            <numerusform>, %Ln record could not be read</numerusform>
            <numerusform>, %Ln records could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln rule(s) with hits not shown</source>
        <translation>
            <numerusform>, %Ln rule with hits not shown</numerusform>
            <numerusform>, %Ln rules with hits not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trailscope::WhyPane</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
